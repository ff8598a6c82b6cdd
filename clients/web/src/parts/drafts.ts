import { useCallback, useState } from "react";

/** What was typed and not sent, by the place where it was typed; kept until this window closes or one signs out. */
const PREFIX = "spico.draft.";

export function useDraft(place: string): [string, (text: string) => void] {
  const [text, setText] = useState(() => sessionStorage.getItem(PREFIX + place) ?? "");
  const write = useCallback(
    (next: string) => {
      setText(next);
      keepDraft(place, next);
    },
    [place],
  );
  return [text, write];
}

/** Keeps it where nothing of it is on the screen; an empty one is forgotten. */
export function keepDraft(place: string, text: string) {
  if (text) sessionStorage.setItem(PREFIX + place, text);
  else sessionStorage.removeItem(PREFIX + place);
}

export function forgetDrafts() {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}
