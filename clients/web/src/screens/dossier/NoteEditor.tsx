import { Button, Checkbox, CloseButton, Group, MultiSelect, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { once } from "~/api/client";
import { choicesOf } from "~/parts/choices";
import { useDraft } from "~/parts/drafts";
import { Fault } from "~/parts/states";
import { words } from "~/words/dossier";
import { words as common } from "~/words/fr";
import { useSending } from "~/waiting/useWaiting";
import { written } from "./dossier";

interface Props {
  dossierId: string;
  answering?: { id: string; name: string };
  done: () => void;
}

/** A note being written; where there is no network it is taken all the same, sealed, and leaves when there is one. */
export function NoteEditor({ dossierId, answering, done }: Props) {
  const [text, setText] = useDraft(`note.${dossierId}`);
  const [kind, setKind] = useState<string>("SIMPLE_NOTE");
  const [when, setWhen] = useState("");
  const [urgent, setUrgent] = useState(false);
  const [audience, setAudience] = useState<string[]>([]);
  const [key, setKey] = useState(once);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (answering) field.current?.focus();
  }, [answering]);

  const send = useSending(dossierId);
  const writing = useMutation({
    mutationFn: () => {
      const occurredAt = when ? { occurredAt: new Date(when).toISOString() } : {};
      const answers = answering ? { answers: answering.id } : {};
      return send({ what: "note", note: { text, kind, urgent, audience, ...occurredAt, ...answers } }, key);
    },
    onSuccess: async ({ position }) => {
      setText("");
      setWhen("");
      setUrgent(false);
      setAudience([]);
      setKind("SIMPLE_NOTE");
      setKey(once());
      done();
      if (position) await written(dossierId, position);
    },
  });
  const change = (next: string) => {
    setText(next);
    if (writing.isError) writing.reset();
    // Another text is another note.
    setKey(once());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    writing.mutate();
  };
  const isOpen = Boolean(text || answering);

  return (
    <form onSubmit={submit} aria-label={words.write}>
      <Stack gap="xs">
        {answering ? (
          <Group gap="xs">
            <Text size="sm" fw={600}>
              {words.answerTo(answering.name)}
            </Text>
            <CloseButton size="sm" onClick={done} aria-label={common.frame.cancel} />
          </Group>
        ) : null}
        <Textarea
          ref={field}
          label={words.text}
          placeholder={words.textHint}
          autosize
          minRows={2}
          maxRows={12}
          maxLength={10_000}
          required
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
        />
        {isOpen ? (
          <Group align="flex-end" gap="sm">
            <Select
              label={words.kind}
              data={choicesOf(common.kinds)}
              value={kind}
              onChange={(next) => setKind(next ?? kind)}
              allowDeselect={false}
            />
            <TextInput
              type="datetime-local"
              label={words.occurredAt}
              value={when}
              onChange={(event) => setWhen(event.currentTarget.value)}
            />
            <MultiSelect
              label={words.audience}
              data={choicesOf(words.audiences)}
              value={audience}
              onChange={setAudience}
              clearable
              flex="1 1 220px"
            />
            <Checkbox mb={9} label={words.urgent} checked={urgent} onChange={(event) => setUrgent(event.currentTarget.checked)} />
          </Group>
        ) : null}
        <Fault fault={writing.error} />
        {isOpen ? (
          <Group justify="space-between">
            <Text size="xs" c="gray.7">
              {text ? words.kept : ""}
            </Text>
            <Button type="submit" loading={writing.isPending} disabled={!text.trim()}>
              {words.send}
            </Button>
          </Group>
        ) : null}
      </Stack>
    </form>
  );
}
