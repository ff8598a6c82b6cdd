import { Alert, Stack, Tabs, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { me } from "~/app/queries";
import { Section } from "~/parts/Section";
import { Loaded } from "~/parts/states";
import { named } from "~/words/fr";
import { words } from "~/words/profile";
import { Relations } from "../delegations/Delegations";
import { Contact } from "./Contact";
import { MailPreferences } from "./MailPreferences";
import { Sessions } from "./Sessions";

/** Oneself (« mon profil », F12 to F17). */
export default function Profile() {
  const isProfessional = useQuery(me).data?.roles.includes("professional");
  return (
    <Stack gap="md" maw={820} className="narrow">
      <Title order={1} size="h2">
        {words.title}
      </Title>
      {isProfessional ? (
        <Tabs defaultValue="me" keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="me">{words.tabs.me}</Tabs.Tab>
            <Tabs.Tab value="relations">{words.tabs.relations}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="me">
            <Oneself />
          </Tabs.Panel>
          <Tabs.Panel value="relations">
            <Stack gap="md">
              <Relations />
            </Stack>
          </Tabs.Panel>
        </Tabs>
      ) : (
        <Oneself />
      )}
    </Stack>
  );
}

function Oneself() {
  const asked = useQuery(me);
  return (
    <Stack gap="md">
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
              {person.actingFor ? (
                <Alert color="yellow">{words.ownOnly}</Alert>
              ) : (
                <>
                  <Contact />
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
