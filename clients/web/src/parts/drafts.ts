import { useCallback, useState } from "react";

/** What was typed and not sent, by the place where it was typed; kept until this window closes or one signs out. */
const PREFIX = "spico.draft.";

export function useDraft(place: string): [string, (text: string) => void] {
  const key = PREFIX + place;
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? "");
  const write = useCallback(
    (next: string) => {
      setText(next);
      if (next) sessionStorage.setItem(key, next);
      else sessionStorage.removeItem(key);
    },
    [key],
  );
  return [text, write];
}

export function forgetDrafts() {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}
