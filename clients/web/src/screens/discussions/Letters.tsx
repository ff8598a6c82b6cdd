import { Anchor, Badge, Button, Group, NativeSelect, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { IconMailDown, IconMailUp } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { Schemas } from "~/api/client";
import { Ago } from "~/parts/Ago";
import { Loaded, Nothing } from "~/parts/states";
import { named } from "~/words/fr";
import { words } from "~/words/letters";
import { type Direction, lettersOf, mailboxes } from "./talks";

const DIRECTIONS: Direction[] = ["all", "sent", "received"];

/** The letters of a mailbox by secure mail, written and received, newest first (F66). */
export default function Letters() {
  const place = useSearch({ from: "/inside/discussions/courriers" });
  const navigate = useNavigate({ from: "/discussions/courriers" });
  const direction = place.direction ?? "all";
  const boxes = useQuery(mailboxes).data ?? [];
  const asked = useInfiniteQuery(lettersOf(place.mailbox, direction));
  return (
    <Stack gap="md">
      <div>
        <Title order={1} size="h2">
          {words.title}
        </Title>
        <Text c="gray.7">{words.lead}</Text>
        <Anchor
          size="sm"
          underline="always"
          renderRoot={(props) => <Link to="/discussions" search={{ mailbox: place.mailbox }} {...props} />}
        >
          {words.back}
        </Anchor>
      </div>
      <Group align="flex-end">
        {boxes.length > 1 ? (
          <NativeSelect
            label={words.mailbox}
            value={place.mailbox ?? boxes[0]?.accountId}
            onChange={(event) => void navigate({ search: { ...place, mailbox: event.currentTarget.value } })}
            data={boxes.map(({ accountId, name }) => ({ value: accountId, label: name }))}
          />
        ) : null}
        <SegmentedControl
          size="xs"
          aria-label={words.directions}
          value={direction}
          onChange={(next) => void navigate({ search: { ...place, direction: next } })}
          data={DIRECTIONS.map((value) => ({ value, label: words.direction[value] }))}
        />
      </Group>
      <Loaded
        asked={asked}
        lines={5}
        isEmpty={({ pages }) => !pages[0]?.letters.length}
        empty={<Nothing>{words.none[direction]}</Nothing>}
      >
        {({ pages }) => (
          <Stack component="ul" className="plain" gap="xs" aria-live="polite">
            {pages
              .flatMap((page) => page.letters)
              .map((one) => (
                <li key={`${one.conversationId}/${one.number}`} className="card">
                  <Line letter={one} />
                </li>
              ))}
          </Stack>
        )}
      </Loaded>
      {asked.hasNextPage ? (
        <Button variant="default" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {words.more}
        </Button>
      ) : null}
    </Stack>
  );
}

/** What became of a letter that was written; one that will reach nobody is said in red. */
const LOST = ["GIVEN_UP", "RETURNED"];

function Line({ letter }: { letter: Schemas["messaging.MailedLetter"] }) {
  const Icon = letter.received ? IconMailDown : IconMailUp;
  return (
    <Group justify="space-between" gap="sm">
      <div className="grow">
        <Group gap="xs">
          <Icon size={18} stroke={1.6} aria-hidden />
          <Text size="sm" c="gray.7" className="anywhere">
            {letter.received ? words.from(letter.address) : words.to(letter.address)}
          </Text>
          {letter.state ? (
            <Badge color={LOST.includes(letter.state) ? "red.8" : "gray.7"} tt="none" radius="sm">
              {named(words.states, letter.state)}
            </Badge>
          ) : null}
          <Text size="xs" c="gray.7">
            <Ago at={letter.at} />
          </Text>
        </Group>
        <Text mt={4} fw={600} className="anywhere" fs={letter.withdrawn ? "italic" : undefined}>
          {letter.withdrawn ? words.withdrawn : letter.subject || words.noSubject}
        </Text>
        <Text size="sm" c="gray.7">
          {[letter.author?.name, letter.attachments ? words.files(letter.attachments) : ""].filter(Boolean).join(", ")}
        </Text>
      </div>
      <Anchor
        underline="always"
        className="steady"
        renderRoot={(props) => (
          <Link
            to="/discussions"
            search={{ conversation: letter.conversationId, mailbox: letter.mailbox }}
            {...props}
          />
        )}
      >
        {words.open}
      </Anchor>
    </Group>
  );
}
