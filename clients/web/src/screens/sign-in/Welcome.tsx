import type { ReactNode } from "react";
import { Mark } from "~/app/Mark";
import { Links } from "~/screens/legal/Links";
import { words } from "~/words/fr";
import { words as legal } from "~/words/legal";

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
      <div className="welcome-form">
        <main>{children}</main>
        <footer className="welcome-foot">
          <nav aria-label={legal.title}>
            <Links />
          </nav>
        </footer>
      </div>
    </div>
  );
}
