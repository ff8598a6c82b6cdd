import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useMe } from "~/app/queries";
import { sendOrKeep, sendWaiting } from "./sending";
import { type Act, ownerOf, waitingOf } from "./waiting";

/** Milliseconds after which one looks again whether somebody answers. */
const AGAIN = 10_000;
/** One window at a time: what waits is not sent twice side by side. */
const LOCK = "spico.waiting";

/** What is written about a patient: sent once under its name, at once or when somebody answers again. */
export function useSending(dossierId: string) {
  const owner = ownerOf(useMe());
  return (act: Act, id: string) => sendOrKeep(act, { id, owner, dossierId });
}

/** Sends what was written without a network as soon as there is one, whatever screen is there; says how much waits. */
export function useWaiting(): number {
  const owner = ownerOf(useMe());
  const all = useQuery(waitingOf(owner)).data ?? [];
  const toSend = all.filter((one) => !one.refused && !one.other).length;
  useEffect(() => {
    if (!owner || !toSend) return undefined;
    const send = () => void navigator.locks.request(LOCK, () => sendWaiting(owner));
    send();
    const looking = setInterval(send, AGAIN);
    window.addEventListener("online", send);
    return () => {
      clearInterval(looking);
      window.removeEventListener("online", send);
    };
  }, [owner, toSend]);
  return toSend;
}
