import { useEffect, useState } from "react";
import { ago, at as onMoment } from "./dates";

/** Milliseconds after which what is shown is told anew. */
const EVERY = 30_000;

/** How long ago something happened (F78); the moment itself for whoever points at it, and for machines. */
export function Ago({ at }: { at?: string }) {
  const [now, tell] = useState(Date.now);
  useEffect(() => {
    const ticking = setInterval(() => tell(Date.now()), EVERY);
    return () => clearInterval(ticking);
  }, []);
  return (
    <time dateTime={at} title={onMoment(at)}>
      {ago(at, now)}
    </time>
  );
}
