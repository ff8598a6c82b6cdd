import { useCallback, useEffect } from "react";
import { handset } from "~/api/handset";
import { takeDrafts } from "~/parts/drafts";

/** Milliseconds without a sign of life after which a shared device shuts. */
const IDLE = 300_000;
const SIGNS = ["pointerdown", "keydown", "scroll"] as const;

/** Puts away what is of whoever works here, and shows who else may; the page begins anew, with nothing of them in it. */
export async function handOn(how: { ended: boolean }) {
  await handset.ask("leave", { drafts: how.ended ? "" : takeDrafts(), ended: how.ended });
  location.replace("/connexion/appareil");
}

/** A shared device that nobody touches shuts by itself. */
export function useHandingOn() {
  const isShared = handset.isShared();
  const hand = useCallback(() => void handOn({ ended: false }), []);
  useEffect(() => {
    if (!isShared) return undefined;
    let idle = setTimeout(hand, IDLE);
    const live = () => {
      clearTimeout(idle);
      idle = setTimeout(hand, IDLE);
    };
    SIGNS.forEach((sign) => window.addEventListener(sign, live, { capture: true, passive: true }));
    return () => {
      clearTimeout(idle);
      SIGNS.forEach((sign) => window.removeEventListener(sign, live, { capture: true }));
    };
  }, [isShared, hand]);
}
