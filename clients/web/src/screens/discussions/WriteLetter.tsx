import { Button, Checkbox, Modal, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, once, read, type Schemas } from "~/api/client";
import { useDraft } from "~/parts/drafts";
import { Fault } from "~/parts/states";
import { words as common } from "~/words/fr";
import { words } from "~/words/letters";
import { written } from "./talks";

interface Props {
  talk: Schemas["messaging.Conversation"];
  opened: boolean;
  close: () => void;
}

/** A letter by secure mail to somebody outside the platform, with the synthesis of the conversation or without (F86). */
export function WriteLetter({ talk, opened, close }: Props) {
  return (
    <Modal opened={opened} onClose={close} title={words.write} closeButtonProps={{ "aria-label": common.frame.close }}>
      <Form talk={talk} close={close} />
    </Modal>
  );
}

function Form({ talk, close }: Omit<Props, "opened">) {
  const { conversationId, mailbox } = talk;
  const [address, setAddress] = useState("");
  const [subject, setSubject] = useState(talk.subject);
  const [text, setText] = useDraft(`letter.${conversationId}`);
  const [encloses, enclose] = useState(true);
  const [key] = useState(once);
  const writing = useMutation({
    mutationFn: () =>
      read(
        api.POST("/v1/conversations/{conversationId}/letters", {
          params: { path: { conversationId }, header: { "Idempotency-Key": key } },
          body: { address: address.trim(), subject, text, mailbox, ...(encloses ? { synthesis: {} } : {}) },
        }),
      ),
    onSuccess: async ({ position }) => {
      setText("");
      await written(position, conversationId);
      close();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    // A dialog is of the page, and yet inside the form it was opened from.
    event.stopPropagation();
    writing.mutate();
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <Text size="sm">{words.writeHint}</Text>
        <TextInput
          type="email"
          label={words.address}
          description={words.addressHint}
          required
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <TextInput
          label={words.subject}
          required
          maxLength={200}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        <Textarea
          label={words.text}
          autosize
          minRows={3}
          maxLength={9_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Checkbox label={words.encloses} checked={encloses} onChange={(event) => enclose(event.currentTarget.checked)} />
        <Fault fault={writing.error} />
        <Button type="submit" loading={writing.isPending} disabled={!address.trim() || !subject.trim()}>
          {words.send}
        </Button>
      </Stack>
    </form>
  );
}
