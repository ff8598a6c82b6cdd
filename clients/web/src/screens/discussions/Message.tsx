import { Anchor, Badge, Button, Group, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, once, read, type Schemas } from "~/api/client";
import { useMe } from "~/app/queries";
import { Ago } from "~/parts/Ago";
import { at, lately } from "~/parts/dates";
import { Fault } from "~/parts/states";
import { words } from "~/words/discussions";
import { words as common } from "~/words/fr";
import { Attachments } from "./Attachments";
import { Request } from "./Request";
import { written } from "./talks";

/** Milliseconds within which an author may write anew or take back. */
const CHANGEABLE = 15 * 60_000;

interface Props {
  talk: Schemas["messaging.Conversation"];
  message: Schemas["messaging.Message"];
  request?: Schemas["messaging.Request"];
  mine: string[];
}

export function Message({ talk, message, request, mine }: Props) {
  const person = useMe();
  const [correcting, correct] = useState<string>();
  const [opened] = useState(Date.now);
  const isMine = message.author?.accountId === person?.accountId;
  const changing = useChanging(talk.conversationId, message.messageId, () => correct(undefined));
  const mayChange =
    isMine && talk.active && !message.withdrawnAt && opened - Date.parse(message.sentAt ?? "") < CHANGEABLE;
  const onBehalf = talk.participants.find((one) => one.accountId === message.author?.onBehalfOf)?.name;
  // Once each, with the time at which it was displayed to them first.
  const seen = new Map(message.seenBy.filter((one) => one.name).map((one) => [one.name, one.seenAt] as const).reverse());

  return (
    <article className={isMine ? "message message-mine" : "message"} data-message={message.messageId}>
      <Group gap="xs">
        <Text size="sm" fw={650}>
          {isMine ? words.me : message.author?.name}
          {onBehalf ? ` ${words.onBehalf(onBehalf)}` : ""}
        </Text>
        <Text size="xs" c="gray.7">
          <Ago at={message.sentAt} />
        </Text>
        {message.correctedAt ? (
          <Badge size="xs" color="gray.7" tt="none" radius="sm" title={at(message.correctedAt)}>
            {words.corrected}
          </Badge>
        ) : null}
      </Group>
      {correcting !== undefined ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            changing.mutate(correcting);
          }}
        >
          <Textarea
            label={words.correction}
            autosize
            maxLength={10_000}
            data-autofocus
            value={correcting}
            onChange={(event) => correct(event.currentTarget.value)}
          />
          <Group gap="xs" mt={4}>
            <Button size="xs" type="submit" loading={changing.isPending} disabled={!correcting.trim()}>
              {words.save}
            </Button>
            <Button size="xs" variant="default" onClick={() => correct(undefined)}>
              {common.frame.cancel}
            </Button>
          </Group>
        </form>
      ) : (
        <Text className="note-text" fs={message.withdrawnAt ? "italic" : undefined} c={message.withdrawnAt ? "gray.7" : undefined}>
          {message.withdrawnAt ? words.withdrawn : message.text}
        </Text>
      )}
      {message.withdrawnAt ? null : <Attachments talk={talk} attachments={message.attachments} />}
      {request && !message.withdrawnAt ? <Request talk={talk} request={request} mine={mine} /> : null}
      {mayChange && correcting === undefined ? (
        <Group gap="sm">
          <Anchor component="button" size="xs" underline="always" onClick={() => correct(message.text)}>
            {words.correct}
          </Anchor>
          <Anchor component="button" size="xs" underline="always" onClick={() => changing.mutate(undefined)}>
            {words.withdraw}
          </Anchor>
        </Group>
      ) : null}
      <Fault fault={changing.error} />
      {seen.size ? (
        <Text size="xs" c="gray.7">
          {words.seenBy([...seen].map(([name, when]) => `${name} (${lately(when)})`).join(", "))}
        </Text>
      ) : null}
    </article>
  );
}

/** With a text it is written anew, without one it is taken back. */
function useChanging(conversationId: string, messageId: string, done: () => void) {
  const [key] = useState(once);
  return useMutation({
    mutationFn: (text?: string) => {
      const path = { conversationId, messageId };
      if (text === undefined)
        return read(
          api.POST("/v1/conversations/{conversationId}/messages/{messageId}:withdraw", {
            params: { path, header: { "Idempotency-Key": key } },
            body: {},
          }),
        );
      return read(
        api.PATCH("/v1/conversations/{conversationId}/messages/{messageId}", { params: { path }, body: { text } }),
      );
    },
    onSuccess: async ({ position }) => {
      await written(position, conversationId);
      done();
    },
  });
}
