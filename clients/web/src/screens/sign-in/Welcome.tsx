import type { ReactNode } from "react";
import { Mark } from "~/app/Mark";
import { Links } from "~/screens/legal/Links";
import { words } from "~/words/fr";
import { words as legal } from "~/words/legal";

interface Framed {
  children: ReactNode;
  /** Whether one may go on from here, which a window that opens nothing does not let one. */
  leadsOn?: boolean;
}

/** The frame of what is seen without a session. */
export function Welcome({ children, leadsOn = true }: Framed) {
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
        {leadsOn ? (
          <footer className="welcome-foot">
            <nav aria-label={legal.title}>
              <Links />
            </nav>
          </footer>
        ) : null}
      </div>
    </div>
  );
}
