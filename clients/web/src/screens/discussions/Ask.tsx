import { Button, Modal, NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, once, read, type Schemas } from "~/api/client";
import { useDraft } from "~/parts/drafts";
import { Fault } from "~/parts/states";
import { words } from "~/words/discussions";
import { words as common } from "~/words/fr";
import { written } from "./talks";

interface Props {
  talk: Schemas["messaging.Conversation"];
  opened: boolean;
  close: () => void;
}
type Kind = keyof typeof words.kinds;

/** Asks a participant for an advice, their availability or an action. */
export function Ask({ talk, opened, close }: Props) {
  return (
    <Modal opened={opened} onClose={close} title={words.askTitle} closeButtonProps={{ "aria-label": common.frame.close }}>
      <Form talk={talk} close={close} />
    </Modal>
  );
}

function Form({ talk, close }: Omit<Props, "opened">) {
  const { conversationId, mailbox } = talk;
  const others = talk.participants.filter((one) => !one.leftAt && one.accountId !== mailbox);
  const [whom, setWhom] = useState(others[0]?.accountId ?? "");
  const [kind, setKind] = useState<Kind>("ADVICE");
  const [due, setDue] = useState("");
  const [text, setText] = useDraft(`request.${conversationId}`);
  const [key] = useState(once);
  const asking = useMutation({
    mutationFn: () =>
      read(
        api.POST("/v1/conversations/{conversationId}/requests", {
          params: { path: { conversationId }, header: { "Idempotency-Key": key } },
          body: { kind, accountId: whom, text, mailbox, answerDueAt: new Date(due).toISOString() },
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
    asking.mutate();
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <NativeSelect
          label={words.askWhom}
          value={whom}
          onChange={(event) => setWhom(event.currentTarget.value)}
          data={others.map(({ accountId, name }) => ({ value: accountId, label: name }))}
        />
        <NativeSelect
          label={words.askKind}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as Kind)}
          data={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))}
        />
        <Textarea
          label={words.askText}
          autosize
          minRows={2}
          maxLength={10_000}
          required
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label={words.askDue}
          required
          value={due}
          onChange={(event) => setDue(event.currentTarget.value)}
        />
        <Fault fault={asking.error} />
        <Button type="submit" loading={asking.isPending} disabled={!whom || !due || !text.trim()}>
          {words.askSend}
        </Button>
      </Stack>
    </form>
  );
}
