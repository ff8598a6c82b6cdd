import { useEffect, useState } from "react";
import { follow, type Told } from "~/api/live";
import { session } from "~/api/session";
import { queries } from "./queries";

/** Seconds without the stream before people are told: a restart of the gateway is shorter. */
const PATIENCE = 4_000;

/** Milliseconds after which the lists of every service have what was told: the one that tells may be the quicker. */
const SETTLED = 2_500;

function renew(told: Told) {
  // More happened while nothing was heard than is told again.
  if (told.kind === "RESYNC") return void queries.invalidateQueries();
  void queries.invalidateQueries({ queryKey: ["notifications"] });
  if (told.subject?.kind.toLowerCase() === "dossier") {
    void queries.invalidateQueries({ queryKey: ["dossier", told.subject.id] });
    void queries.invalidateQueries({ queryKey: ["alerts"] });
  } else void queries.invalidateQueries({ queryKey: ["delegations"] });
  if (told.theme === "DELEGATION") void queries.invalidateQueries({ queryKey: ["accounts"] });
  if (told.theme === "DISCUSSIONS") void queries.invalidateQueries({ queryKey: ["discussions"] });
  if (told.theme === "AGENDA") void queries.invalidateQueries({ queryKey: ["agenda"] });
  if (told.theme === "TASKS") void queries.invalidateQueries({ queryKey: ["tasks"] });
  if (told.theme === "TASKS" || told.theme === "AGENDA") void queries.invalidateQueries({ queryKey: ["dashboard"] });
  // The list shows the statuses and themes of each dossier, and whether one is in its circle.
  if (told.theme === "CARE_CIRCLE" || told.theme === "PATHWAY")
    void queries.invalidateQueries({ queryKey: ["dossiers"] });
}

/** What screens show of things that change without anybody being notified: missed in silence, it is told to nobody later. */
const SHOWN = ["dossier", "dossiers", "discussions"];

/** Listens as long as somebody is signed in, and has what changed read again; says whether it listens. */
export function useLive(): boolean {
  const [connected, setConnected] = useState(true);
  const [generation, setGeneration] = useState(session.generation());

  useEffect(() => {
    const stop = session.subscribe(() => setGeneration(session.generation()));
    return () => void stop();
  }, []);

  useEffect(() => {
    if (!session.isOpen()) return undefined;
    let patience: ReturnType<typeof setTimeout> | undefined;
    let isAgain = false;
    const stop = follow(
      (told) => {
        renew(told);
        setTimeout(() => renew(told), SETTLED);
      },
      (is) => {
        clearTimeout(patience);
        if (is) {
          setConnected(true);
          // What happened between the first reading and this moment is told by no event.
          void queries.invalidateQueries({ queryKey: ["notifications"] });
          if (isAgain) for (const shown of SHOWN) void queries.invalidateQueries({ queryKey: [shown] });
          isAgain = true;
        } else patience = setTimeout(() => setConnected(false), PATIENCE);
      },
    );
    return () => {
      clearTimeout(patience);
      stop();
    };
  }, [generation]);

  return connected;
}
