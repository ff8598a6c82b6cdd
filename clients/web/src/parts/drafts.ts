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

const placesOf = () => Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));

export function forgetDrafts() {
  placesOf().forEach((key) => sessionStorage.removeItem(key));
}

/** Takes all of them away from this window, for who typed them to find again; nothing where there is none. */
export function takeDrafts(): string {
  const taken = Object.fromEntries(placesOf().map((key) => [key, sessionStorage.getItem(key)]));
  forgetDrafts();
  return Object.keys(taken).length ? JSON.stringify(taken) : "";
}

/** Puts back what was taken away, and nothing of anybody else. */
export function putBackDrafts(taken: string) {
  forgetDrafts();
  const drafts = taken ? (JSON.parse(taken) as Record<string, string>) : {};
  for (const [key, text] of Object.entries(drafts)) sessionStorage.setItem(key, text);
}
