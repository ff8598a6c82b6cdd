import { ActionIcon, Group, Stack, Text, Title } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { Schemas } from "~/api/client";
import { Loaded } from "~/parts/states";
import { words } from "~/words/discussions";
import { Acts } from "./Acts";
import { Composer } from "./Composer";
import { Flags } from "./Flags";
import { Messages } from "./Messages";
import { PatientBanner } from "./PatientBanner";
import { conversationOf, mailboxes } from "./talks";

interface Props {
  conversationId: string;
  mailbox?: string;
  order: 2 | 3;
  back?: () => void;
  /** It is not looked at any more. */
  closed: () => void;
}

/** One conversation: what was said, the newest at the bottom, and where one writes. */
export function Conversation({ conversationId, mailbox, order, back, closed }: Props) {
  const asked = useQuery(conversationOf(conversationId, mailbox));
  return (
    <Stack gap="xs" className="talk">
      {back ? (
        <Group>
          <ActionIcon variant="subtle" onClick={back} aria-label={words.back}>
            <IconArrowLeft size={20} aria-hidden />
          </ActionIcon>
        </Group>
      ) : null}
      <Loaded asked={asked} lines={5}>
        {(told) => (told.conversation ? <Whole told={told} talk={told.conversation} order={order} closed={closed} /> : null)}
      </Loaded>
    </Stack>
  );
}

interface WholeProps {
  told: Schemas["messaging.GetConversationResponse"];
  talk: Schemas["messaging.Conversation"];
  order: 2 | 3;
  closed: () => void;
}

function Whole({ told, talk, order, closed }: WholeProps) {
  const mine = (useQuery(mailboxes).data ?? []).map((one) => one.accountId);
  return (
    <>
      <div>
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Title order={order} size="h4" className="anywhere">
            {talk.subject}
          </Title>
          <Acts talk={talk} closed={closed} />
        </Group>
        <Text size="sm" c="gray.7">
          {talk.participants
            .map((one) => [one.name, one.leftAt ? `(${words.gone})` : ""].filter(Boolean).join(" "))
            .join(", ")}
        </Text>
        {talk.dossierId ? <PatientBanner dossierId={talk.dossierId} /> : null}
        <Flags talk={talk} />
      </div>
      <Messages talk={talk} requests={told.requests} mine={mine} />
      {talk.active ? (
        <Composer talk={talk} />
      ) : (
        <Text size="sm" c="gray.7">
          {words.left}
        </Text>
      )}
    </>
  );
}
