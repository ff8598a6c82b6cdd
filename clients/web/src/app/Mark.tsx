import { words } from "~/words/fr";

/** The sign and the name: a ligne de vie with three moments. */
export function Mark({ large = false }: { large?: boolean }) {
  return (
    <span className={large ? "mark mark-large" : "mark"}>
      <svg viewBox="0 0 48 28" aria-hidden focusable="false">
        <path d="M5 21c7 0 7-14 14-14s7 17 14 17 5-8 10-8" fill="none" stroke="currentColor" strokeWidth="3.5" strokeLinecap="round" />
        <circle cx="5" cy="21" r="4" fill="#ffc857" />
        <circle cx="19" cy="7" r="4" fill="#fff" />
        <circle cx="43" cy="16" r="4" fill="#8fd6c8" />
      </svg>
      <span>{words.name}</span>
    </span>
  );
}
