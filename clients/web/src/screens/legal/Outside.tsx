import { Anchor, Group, Stack } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Mark } from "~/app/Mark";
import { words } from "~/words/legal";
import LegalText from "./LegalText";
import { Links } from "./Links";

/** The legal documents for whoever has not signed in. */
export default function Outside() {
  return (
    <>
      <header className="band legal-band">
        <Mark />
      </header>
      <main className="legal-page">
        <Stack gap="md">
          <Anchor size="sm" underline="always" w="fit-content" renderRoot={(props) => <Link to="/connexion" search={{}} {...props} />}>
            {words.back}
          </Anchor>
          <nav aria-label={words.title}>
            <Group gap="md">
              <Links />
            </Group>
          </nav>
          <LegalText />
        </Stack>
      </main>
    </>
  );
}
