import { Alert, Anchor, Stack, Text, Title } from "@mantine/core";
import { IconUsersGroup } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { me } from "~/app/queries";
import { Section } from "~/parts/Section";
import { Loaded } from "~/parts/states";
import { named } from "~/words/fr";
import { words } from "~/words/profile";
import { MailPreferences } from "./MailPreferences";
import { Sessions } from "./Sessions";

/** Oneself (« mon profil », F12 to F17). */
export default function Profile() {
  const asked = useQuery(me);
  return (
    <Stack gap="md" maw={820} className="narrow">
      <Title order={1} size="h2">
        {words.title}
      </Title>
      <Loaded asked={asked} lines={4}>
        {(person) => {
          const situation = person.situation;
          const facts: [string, string][] = [
            [words.name, person.name],
            [words.profession, person.profession],
            [words.speciality, person.speciality],
            [words.organizations, person.organizations.map((one) => [one.name, one.place].filter(Boolean).join(", ")).join(" ; ")],
            [words.means, named(words.meansOf, person.means)],
            [words.situation, [situation?.professionLabel, situation?.organization].filter(Boolean).join(", ")],
          ];
          return (
            <>
              <Section title={words.identity}>
                <dl className="facts">
                  {facts.filter(([, value]) => value).map(([name, value]) => (
                    <div key={name} className="fact">
                      <dt>{name}</dt>
                      <dd>{value}</dd>
                    </div>
                  ))}
                </dl>
              </Section>
              <Section title={words.relations} icon={<IconUsersGroup aria-hidden />}>
                <Text>
                  <Anchor underline="always" renderRoot={(props) => <Link to="/delegations" {...props} />}>
                    {words.relationsHint}
                  </Anchor>
                </Text>
              </Section>
              {person.actingFor ? (
                <Alert color="yellow">{words.ownOnly}</Alert>
              ) : (
                <>
                  <MailPreferences />
                  <Sessions />
                </>
              )}
            </>
          );
        }}
      </Loaded>
    </Stack>
  );
}
