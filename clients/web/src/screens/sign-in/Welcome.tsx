import type { ReactNode } from "react";
import { Mark } from "~/app/Mark";
import { words } from "~/words/fr";

/** The frame of what is seen without a session. */
export function Welcome({ children }: { children: ReactNode }) {
  return (
    <div className="welcome">
      <header className="welcome-story">
        <Mark large />
        <p>{words.purpose}</p>
        <ul>
          {words.signIn.promises.map((promise) => (
            <li key={promise}>{promise}</li>
          ))}
        </ul>
      </header>
      <main className="welcome-form">{children}</main>
    </div>
  );
}
