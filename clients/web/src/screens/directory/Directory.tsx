import { ActionIcon, Avatar, Badge, Button, Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { IconBuilding, IconMessagePlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMe } from "~/app/queries";
import { Fields } from "~/parts/directory/Fields";
import { NOTHING_ASKED } from "~/parts/directory/narrowing";
import { doesOf, type Entry, type Tab, whereOf } from "~/parts/directory/search";
import { Star } from "~/parts/directory/Star";
import { Tabs } from "~/parts/directory/Tabs";
import { useFound } from "~/parts/directory/useFound";
import { Loaded, Nothing } from "~/parts/states";
import { words } from "~/words/directory";
import { words as common } from "~/words/fr";

/** Everybody one may work with: by name, place and profession; starred ones first (F42 to F53, F56). */
export default function Directory() {
  const [asked, ask] = useState(NOTHING_ASKED);
  const [tab, setTab] = useState<Tab>("PERSON");
  const found = useFound(asked, tab);
  return (
    <Stack gap="md">
      <div>
        <Title order={1} size="h2">
          {words.title}
        </Title>
        <Text c="gray.7">{words.lead}</Text>
      </div>
      <div className="card">
        <Fields search={ask} />
      </div>
      <Tabs tab={tab} choose={setTab}>
        <Loaded
          asked={found}
          lines={6}
          isEmpty={(entries) => !entries.length}
          empty={<Nothing>{tab === "FAVORITES" ? words.noFavorite : words.none}</Nothing>}
        >
          {(entries) => (
            <SimpleGrid component="ul" className="plain" cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm" aria-label={words.tabs[tab]}>
              {entries.map((entry) => (
                <li key={entry.entryId || entry.accountId} className="card">
                  <Card entry={entry} />
                </li>
              ))}
            </SimpleGrid>
          )}
        </Loaded>
        {found.more ? (
          <Button mt="md" variant="default" loading={found.isGettingMore} onClick={found.more}>
            {common.frame.more}
          </Button>
        ) : null}
      </Tabs>
    </Stack>
  );
}

function Card({ entry }: { entry: Entry }) {
  const person = useMe();
  const mayWrite = entry.reachable && person?.roles.includes("professional") && entry.accountId !== person.accountId;
  return (
    <Group wrap="nowrap" gap="sm" align="flex-start">
      <Avatar color="teal.1" variant="filled" aria-hidden>
        {entry.kind === "ORGANIZATION" ? <IconBuilding size={20} /> : entry.name.slice(0, 1)}
      </Avatar>
      <div className="grow">
        <Text fw={600}>{entry.name}</Text>
        <Text size="sm" c="gray.7">
          {doesOf(entry)}
        </Text>
        <Text size="sm" c="gray.7">
          {whereOf(entry)}
        </Text>
        {entry.reachable ? null : (
          <Badge color="gray" variant="light" c="gray.8" tt="none">
            {words.unreachable}
          </Badge>
        )}
      </div>
      <Group gap={2} wrap="nowrap">
        {mayWrite ? (
          <ActionIcon
            variant="subtle"
            size="lg"
            renderRoot={(props) => (
              <Link to="/discussions" search={{ starting: true }} state={{ to: { accountId: entry.accountId, name: entry.name } }} {...props} />
            )}
            aria-label={words.write(entry.name)}
          >
            <IconMessagePlus size={20} aria-hidden />
          </ActionIcon>
        ) : null}
        <Star entry={entry} />
      </Group>
    </Group>
  );
}
