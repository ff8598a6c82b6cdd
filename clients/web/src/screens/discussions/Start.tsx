import { Button, CloseButton, Group, NativeSelect, Stack, Textarea, TextInput, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { api, once, read } from "~/api/client";
import { DossierPicker } from "~/parts/DossierPicker";
import { keepDraft, useDraft } from "~/parts/drafts";
import { type Chosen, Recipients } from "~/parts/directory/Recipients";
import { RecipientsField } from "~/parts/directory/RecipientsField";
import { Fault } from "~/parts/states";
import { words } from "~/words/discussions";
import { words as common } from "~/words/fr";
import { type Go, mailboxes, type Place, written } from "./talks";

interface Props {
  place: Place;
  go: Go;
  order: 2 | 3;
  back: () => void;
}

/** Begins a conversation, about a patient or not, and sends its first message (F61). */
export function Start({ place, go, order, back }: Props) {
  const boxes = useQuery(mailboxes).data ?? [];
  const [mailbox, setMailbox] = useState(place.mailbox);
  const [subject, setSubject] = useDraft("conversation.subject");
  const [text, setText] = useDraft("conversation.text");
  const { to, about } = useLocation().state;
  const [others, setOthers] = useState<Chosen[]>(to ? [to] : []);
  const [isPicking, picking] = useDisclosure(false);
  const [dossierId, setDossier] = useState<string | null>(about?.value ?? null);
  const [keys] = useState(() => ({ begin: once(), say: once() }));
  const beginning = useMutation({
    mutationFn: async () => {
      const begun = await read(
        api.POST("/v1/conversations", {
          params: { header: { "Idempotency-Key": keys.begin } },
          body: { subject, participants: others.map((one) => one.accountId), dossierId: dossierId ?? "", mailbox },
        }),
      );
      const { conversationId } = begun;
      if (!text.trim()) return begun;
      // A conversation that was begun stays begun: a first message that does not arrive is a draft of it.
      keepDraft(`message.${conversationId}`, text);
      const said = await read(
        api.POST("/v1/conversations/{conversationId}/messages", {
          params: { path: { conversationId }, header: { "Idempotency-Key": keys.say } },
          body: { text, mailbox },
        }),
      ).catch(() => undefined);
      if (said) keepDraft(`message.${conversationId}`, "");
      return { conversationId, position: said?.position ?? begun.position };
    },
    onSuccess: async ({ conversationId, position }) => {
      setSubject("");
      setText("");
      await written(position, conversationId);
      go({ mailbox: place.mailbox, filter: place.filter, conversation: conversationId });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    beginning.mutate();
  };
  if (isPicking)
    return (
      <Recipients
        order={order}
        chosen={others}
        present={[mailbox ?? boxes[0]?.accountId ?? ""]}
        back={picking.close}
        confirm={(people) => {
          setOthers(people);
          picking.close();
        }}
      />
    );
  return (
    <form onSubmit={send} aria-label={words.start}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={order} size="h4">
            {words.start}
          </Title>
          <CloseButton onClick={back} aria-label={common.frame.cancel} />
        </Group>
        {boxes.length > 1 ? (
          <NativeSelect
            label={words.inName}
            value={mailbox ?? boxes[0]?.accountId}
            onChange={(event) => setMailbox(event.currentTarget.value)}
            data={boxes.map(({ accountId, name }) => ({ value: accountId, label: name }))}
          />
        ) : null}
        <TextInput
          label={words.subject}
          required
          maxLength={200}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        <RecipientsField label={words.to} nobody={words.nobody} chosen={others} choose={setOthers} open={picking.open} />
        <DossierPicker known={about} label={words.about} chosen={dossierId} choose={setDossier} />
        <Textarea
          label={words.first}
          autosize
          minRows={3}
          maxLength={10_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Fault fault={beginning.error} />
        <Button type="submit" loading={beginning.isPending} disabled={!subject.trim() || !others.length}>
          {words.begin}
        </Button>
      </Stack>
    </form>
  );
}
