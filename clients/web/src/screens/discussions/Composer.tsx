import { Button, Group, Text, Textarea } from "@mantine/core";
import { getHotkeyHandler, useDisclosure } from "@mantine/hooks";
import { IconSend } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, once, read, type Schemas } from "~/api/client";
import { useDraft } from "~/parts/drafts";
import { Fault } from "~/parts/states";
import { words } from "~/words/discussions";
import { Ask } from "./Ask";
import { AttachBar } from "./AttachBar";
import { useAttaching } from "./attaching";
import { written } from "./talks";

/** A message being written: kept on this device until it has arrived, sent once however often one tries. */
export function Composer({ talk }: { talk: Schemas["messaging.Conversation"] }) {
  const { conversationId, mailbox } = talk;
  const [text, setText] = useDraft(`message.${conversationId}`);
  const [key, setKey] = useState(once);
  const [isAsking, asking] = useDisclosure(false);
  const attaching = useAttaching(conversationId, mailbox);
  const sending = useMutation({
    mutationFn: () =>
      read(
        api.POST("/v1/conversations/{conversationId}/messages", {
          params: { path: { conversationId }, header: { "Idempotency-Key": key } },
          body: { text, mailbox, attachments: attaching.ids },
        }),
      ),
    onSuccess: async ({ position }) => {
      setText("");
      attaching.clear();
      setKey(once());
      await written(position, conversationId);
    },
  });
  const change = (next: string) => {
    setText(next);
    if (sending.isError) sending.reset();
    // Another text is another message.
    setKey(once());
  };
  const isReady = Boolean(text.trim() || attaching.ids.length) && !attaching.isPending && !sending.isPending;
  const send = () => (isReady ? sending.mutate() : undefined);
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send();
      }}
    >
      <Textarea
        label={words.write}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={10_000}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={getHotkeyHandler([["mod+Enter", send]])}
      />
      <AttachBar attaching={attaching} />
      <Fault fault={sending.error} />
      <Group justify="space-between" mt={6} gap="xs">
        <Text size="xs" c="gray.7">
          {text ? words.kept : words.writeHint}
        </Text>
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={asking.open}>
            {words.ask}
          </Button>
          <Button
            size="xs"
            type="submit"
            loading={sending.isPending}
            disabled={!isReady}
            leftSection={<IconSend size={16} aria-hidden />}
          >
            {words.send}
          </Button>
        </Group>
      </Group>
      <Ask talk={talk} opened={isAsking} close={asking.close} />
    </form>
  );
}
