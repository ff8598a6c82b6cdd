import type { ReactNode } from "react";

/** A table wider than its place scrolls, by the keyboard too. */
export function TableFrame({ label, children }: { label: string; children: ReactNode }) {
  return (
    // What scrolls can be reached by the keyboard (WCAG 2.1.1).
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="table-frame" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
