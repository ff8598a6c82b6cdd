import { Badge, Button, Group, NativeSelect, SegmentedControl, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconMail, IconMessagePlus, IconStarFilled } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "~/api/client";
import { useMe } from "~/app/queries";
import { lately } from "~/parts/dates";
import { Loaded, Nothing } from "~/parts/states";
import { words } from "~/words/discussions";
import { words as letters } from "~/words/letters";
import { conversationsOf, type Filter, type Go, mailboxes, type Place } from "./talks";

const COUNTED = { all: "all", unread: "unread", "needs-action": "needsAction", favorites: "favorites" } as const;

/** The conversations of a mailbox, the one in which something happened last first. */
export function List({ place, go }: { place: Place; go: Go }) {
  const filter = place.filter ?? "all";
  const boxes = useQuery(mailboxes).data ?? [];
  const asked = useInfiniteQuery(conversationsOf(place.mailbox, filter));
  const counters = asked.data?.pages[0]?.counters;
  const isProfessional = useMe()?.roles.includes("professional");
  const open = (one: Schemas["messaging.Conversation"]) =>
    go({ ...place, conversation: one.conversationId, starting: undefined });
  return (
    <Stack gap="xs" className="talk-list">
      {boxes.length > 1 ? (
        <NativeSelect
          label={words.mailbox}
          value={place.mailbox ?? boxes[0]?.accountId}
          onChange={(event) => go({ filter: place.filter, mailbox: event.currentTarget.value })}
          data={boxes.map(({ accountId, name, counters: of }) => ({
            value: accountId,
            label: of?.unread ? `${name} (${of.unread})` : name,
          }))}
        />
      ) : null}
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={words.filters}
        value={filter}
        onChange={(next) => go({ ...place, filter: next })}
        data={(Object.keys(COUNTED) as Filter[]).map((value) => ({
          value,
          label: `${words.filter[value]}${counters ? ` ${counters[COUNTED[value]]}` : ""}`,
        }))}
      />
      {isProfessional ? (
        <Button
          variant="light"
          leftSection={<IconMessagePlus size={18} aria-hidden />}
          onClick={() => go({ ...place, conversation: undefined, starting: true })}
        >
          {words.start}
        </Button>
      ) : null}
      <Button
        variant="subtle"
        leftSection={<IconMail size={18} aria-hidden />}
        renderRoot={(props) => <Link to="/discussions/courriers" search={{ mailbox: place.mailbox }} {...props} />}
      >
        {letters.title}
      </Button>
      <Loaded
        asked={asked}
        lines={5}
        isEmpty={({ pages }) => !pages[0]?.conversations.length}
        empty={<Nothing>{words.none[filter]}</Nothing>}
      >
        {({ pages }) => (
          <Stack component="ul" className="plain" gap={4} aria-live="polite">
            {pages
              .flatMap((page) => page.conversations)
              .map((one) => (
                <li key={one.conversationId}>
                  <Line talk={one} chosen={one.conversationId === place.conversation} open={() => open(one)} />
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

interface LineProps {
  talk: Schemas["messaging.Conversation"];
  chosen: boolean;
  open: () => void;
}

function Line({ talk, chosen, open }: LineProps) {
  const others = talk.participants.filter((one) => one.accountId !== talk.mailbox).map((one) => one.name);
  return (
    <UnstyledButton className="talk-line" onClick={open} aria-current={chosen ? "true" : undefined}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text fw={talk.unread ? 700 : 500} truncate>
          {talk.subject}
        </Text>
        <Text size="xs" c="gray.7">
          {lately(talk.activeAt)}
        </Text>
      </Group>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" c="gray.7" truncate>
          {others.join(", ")}
        </Text>
        <Group gap={4} wrap="nowrap" className="steady">
          {talk.favorite ? <IconStarFilled size={14} color="#b57b00" aria-label={words.flags.favorite} /> : null}
          {talk.urgent ? <Flag color="red.8">{words.flags.urgent}</Flag> : null}
          {talk.request ? <Flag color="blue.8">{words.flags.request}</Flag> : null}
          {talk.needsAction ? <Flag color="gray.7">{words.flags.needsAction}</Flag> : null}
          {talk.unread ? (
            <Badge size="sm" className="steady" circle={talk.unreadMessages < 10} color="teal.8" aria-label={words.filter.unread}>
              {talk.unreadMessages || "•"}
            </Badge>
          ) : null}
        </Group>
      </Group>
    </UnstyledButton>
  );
}

function Flag({ color, children }: { color: string; children: string }) {
  return (
    <Badge size="xs" color={color} tt="none" radius="sm" className="steady">
      {children}
    </Badge>
  );
}
