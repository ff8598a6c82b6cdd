import { Alert, Anchor, Avatar, Badge, Button, Group, List, Stack, Text, Title, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { handset } from "~/api/handset";
import { session } from "~/api/session";
import type { Person } from "~/api/vault";
import { forgetDrafts } from "~/parts/drafts";
import { Loaded } from "~/parts/states";
import { words } from "~/words/handset";
import { Welcome } from "../sign-in/Welcome";
import { Unlock } from "./Unlock";

/** The people of this device, one of whom comes in by their PIN (D6). */
export default function Handset() {
  return <Welcome>{handset.isShared() ? <People /> : <Explained />}</Welcome>;
}

function Explained() {
  return (
    <Stack>
      <Title order={1} size="h2">
        {words.title}
      </Title>
      <Text c="gray.7">{words.about}</Text>
      <List size="sm" spacing={6}>
        {words.promises.map((promise) => (
          <List.Item key={promise}>{promise}</List.Item>
        ))}
      </List>
      <Text size="sm" c="gray.7">
        {words.limits}
      </Text>
      {session.isKept() ? (
        <Alert color="yellow">{words.leaveFirst}</Alert>
      ) : (
        <Button
          onClick={() => {
            handset.share();
            // From its first moment on, the page of a shared device is another.
            location.reload();
          }}
        >
          {words.begin}
        </Button>
      )}
    </Stack>
  );
}

function People() {
  const asked = useQuery({ queryKey: ["handset"], queryFn: () => handset.ask("people"), staleTime: 0 });
  const [chosen, choose] = useState<Person>();
  // Whoever was here before without handing on leaves nothing to read.
  useEffect(forgetDrafts, []);
  if (chosen)
    return (
      <Unlock
        person={chosen}
        back={() => {
          choose(undefined);
          void asked.refetch();
        }}
      />
    );
  return (
    <Stack>
      <Title order={1} size="h2">
        {words.who}
      </Title>
      <Loaded
        asked={asked}
        lines={2}
        isEmpty={(people) => !people.length}
        empty={<Text c="gray.7">{words.nobody}</Text>}
      >
        {(people) => (
          <Stack component="ul" className="plain" gap="xs">
            {people.map((person) => (
              <li key={person.id}>
                <UnstyledButton className="card somebody" onClick={() => choose(person)}>
                  <Group wrap="nowrap">
                    <Avatar name={person.name} color="teal.1" variant="filled" aria-hidden />
                    <div className="grow">
                      <VisuallyHidden>{words.open}</VisuallyHidden>
                      <Text fw={600}>{person.name}</Text>
                      <Text size="sm" c="gray.7">
                        {person.detail}
                      </Text>
                    </div>
                    {person.isEnded ? (
                      <Badge color="gray" variant="light" c="gray.8" tt="none">
                        {words.endedShort}
                      </Badge>
                    ) : null}
                  </Group>
                </UnstyledButton>
              </li>
            ))}
          </Stack>
        )}
      </Loaded>
      <Button
        variant={asked.data?.length ? "light" : "filled"}
        leftSection={<IconUserPlus size={20} aria-hidden />}
        renderRoot={(props) => <Link to="/connexion" search={{}} {...props} />}
      >
        {words.add}
      </Button>
      {asked.data && !asked.data.length ? (
        <Anchor
          component="button"
          size="sm"
          underline="always"
          onClick={() => {
            handset.unshare();
            location.replace("/connexion");
          }}
        >
          {words.stop}
        </Anchor>
      ) : null}
    </Stack>
  );
}
