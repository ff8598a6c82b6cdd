import { Anchor, Button, NativeSelect, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { type Chosen, Recipients } from "~/parts/directory/Recipients";
import { RecipientsField } from "~/parts/directory/RecipientsField";
import { useKeys } from "~/parts/keys";
import { Fault } from "~/parts/states";
import { words } from "~/words/discussions";
import { conversationsOf, written } from "./talks";

interface Props {
  talk: Schemas["messaging.Conversation"];
  attached: Schemas["messaging.Attachment"];
}

/** Passes a file on: in another conversation, or in a new one with those who are chosen (F240). */
export function Forward({ talk, attached }: Props) {
  const { conversationId: fromConversationId, dossierId, mailbox } = talk;
  const { attachmentId, fileName } = attached;
  const others = useInfiniteQuery(conversationsOf(mailbox, "all"));
  const [into, setInto] = useState("");
  const [subject, setSubject] = useState(words.forwardSubject(talk.subject));
  const [people, setPeople] = useState<Chosen[]>([]);
  const [isPicking, picking] = useDisclosure(false);
  const [text, setText] = useState("");
  const keyOf = useKeys();
  const header = (act: unknown) => ({ "Idempotency-Key": keyOf(act) });
  const begin = async () => {
    const body = { subject, participants: people.map((one) => one.accountId), dossierId, mailbox };
    return (await read(api.POST("/v1/conversations", { params: { header: header(body) }, body }))).conversationId;
  };
  const passing = useMutation({
    mutationFn: async () => {
      const conversationId = into || (await begin());
      const path = { conversationId };
      const copy = { fromConversationId, attachmentId, mailbox };
      const copied = await read(
        api.POST("/v1/conversations/{conversationId}/attachments:copy", {
          params: { path, header: header([conversationId, copy]) },
          body: copy,
        }),
      );
      const said = { text, mailbox, attachments: [copied.attachmentId] };
      const { position } = await read(
        api.POST("/v1/conversations/{conversationId}/messages", {
          params: { path, header: header([conversationId, said]) },
          body: said,
        }),
      );
      await written(position, conversationId);
      return conversationId;
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    passing.mutate();
  };
  if (passing.data)
    return (
      <Stack role="status">
        <Text>{words.forwarded}</Text>
        <Anchor
          underline="always"
          renderRoot={(props) => <Link to="/discussions" search={{ mailbox, conversation: passing.data }} {...props} />}
        >
          {words.forwardedTo}
        </Anchor>
      </Stack>
    );
  if (isPicking)
    return (
      <Recipients
        order={3}
        chosen={people}
        present={[mailbox]}
        back={picking.close}
        confirm={(chosen) => {
          setPeople(chosen);
          picking.close();
        }}
      />
    );
  const open = (others.data?.pages.flatMap((page) => page.conversations) ?? []).filter(
    (one) => one.active && one.conversationId !== fromConversationId,
  );
  return (
    <form onSubmit={send}>
      <Stack>
        <Text fw={600}>{fileName}</Text>
        <NativeSelect
          label={words.forwardInto}
          value={into}
          data={[
            { value: "", label: words.start },
            ...open.map((one) => ({ value: one.conversationId, label: one.subject })),
          ]}
          onChange={(event) => setInto(event.currentTarget.value)}
        />
        {into ? null : (
          <>
            <TextInput label={words.subject} required maxLength={200} value={subject} onChange={(event) => setSubject(event.currentTarget.value)} />
            <RecipientsField label={words.to} nobody={words.nobody} chosen={people} choose={setPeople} open={picking.open} />
          </>
        )}
        <Textarea label={words.forwardText} autosize minRows={2} maxLength={10_000} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <Fault fault={passing.error} />
        <Button type="submit" loading={passing.isPending} disabled={!into && (!subject.trim() || !people.length)}>
          {words.forward}
        </Button>
      </Stack>
    </form>
  );
}
