import { Badge, Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { IconArrowBackUp, IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { once, type Schemas } from "~/api/client";
import { at } from "~/parts/dates";
import { Fault } from "~/parts/states";
import { words } from "~/words/dossier";
import { named, words as common } from "~/words/fr";
import { useSending } from "~/waiting/useWaiting";
import { useWrite } from "./dossier";

/** Milliseconds between what happened and its recording that are worth a word. */
const LATE = 120_000;

interface Props {
  dossierId: string;
  entry: Schemas["dossiers.Entry"];
  isNew: boolean;
  isMine: boolean;
  mayWrite: boolean;
  /** Who wrote the note that this one answers, where it is on the page. */
  about?: string;
  answer: () => void;
}

/** One line of the cahier de liaison; of a corrected note, what it said before. */
export function Note({ dossierId, entry, isNew, isMine, mayWrite, about, answer }: Props) {
  const [isCorrecting, correct] = useState(false);
  const isNote = entry.kind in common.kinds;
  const { actor } = entry;
  const isLate = Math.abs(Date.parse(entry.recordedAt ?? "") - Date.parse(entry.occurredAt ?? "")) > LATE;
  const look = ["note", isNew ? "note-new" : "", entry.urgent ? "note-urgent" : ""].filter(Boolean).join(" ");

  return (
    <li className={look}>
      <Group gap="xs">
        <Text size="sm" fw={650}>
          {entry.label}
        </Text>
        {entry.urgent ? <Badge color="red.8" tt="none">{words.urgent}</Badge> : null}
        {isNew ? <Badge color="yellow.4" c="dark.8" tt="none">{words.isNew}</Badge> : null}
        {entry.earlier.length ? (
          <Badge color="gray" variant="light" c="gray.8" tt="none">
            {words.corrected}
          </Badge>
        ) : null}
      </Group>
      <Text size="xs" c="gray.7">
        {[actor?.name, actor?.onBehalfOf ? words.onBehalf(actor.onBehalfOf) : "", at(entry.occurredAt)]
          .filter(Boolean)
          .join(" · ")}
        {isLate ? ` (${words.recorded(at(entry.recordedAt))})` : ""}
      </Text>
      {entry.audience.length ? (
        <Text size="xs" c="orange.9">
          {words.hiddenFrom(entry.audience.map((whom) => named(words.audiences, whom)).join(", "))}
        </Text>
      ) : null}
      {entry.about && isNote ? (
        <Text size="xs" c="gray.7">
          {about ? words.answerTo(about) : words.answersA}
        </Text>
      ) : null}
      {isCorrecting ? (
        <Correction dossierId={dossierId} entry={entry} done={() => correct(false)} />
      ) : entry.text ? (
        <Text size="sm" mt={4} className="note-text">
          {entry.text}
        </Text>
      ) : null}
      {entry.earlier.length ? (
        <details className="why-not">
          <summary>{words.before}</summary>
          {entry.earlier.map((before) => (
            <Text key={before.recordedAt} size="sm" c="gray.7" className="note-text">
              {before.text}
            </Text>
          ))}
        </details>
      ) : null}
      {isNote && mayWrite && !isCorrecting ? (
        <Group gap={4} mt={4} ml={-8}>
          <Button size="compact-sm" variant="subtle" leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={answer}>
            {words.answer}
          </Button>
          {isMine ? (
            <Button size="compact-sm" variant="subtle" leftSection={<IconPencil size={16} aria-hidden />} onClick={() => correct(true)}>
              {words.correct}
            </Button>
          ) : null}
        </Group>
      ) : null}
    </li>
  );
}

function Correction({ dossierId, entry, done }: { dossierId: string; entry: Schemas["dossiers.Entry"]; done: () => void }) {
  const [text, setText] = useState(entry.text);
  const send = useSending(dossierId);
  const correcting = useWrite(
    dossierId,
    () => send({ what: "correction", noteId: entry.entryId, text, before: entry.text }, once()),
    done,
  );
  return (
    <Stack gap="xs" mt="xs">
      <Textarea aria-label={words.text} autosize minRows={2} autoFocus value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <Fault fault={correcting.error} />
      <Group gap="xs">
        <Button size="xs" loading={correcting.isPending} disabled={!text.trim() || text === entry.text} onClick={() => correcting.mutate()}>
          {words.saveCorrection}
        </Button>
        <Button size="xs" variant="default" onClick={done}>
          {common.frame.cancel}
        </Button>
      </Group>
    </Stack>
  );
}
