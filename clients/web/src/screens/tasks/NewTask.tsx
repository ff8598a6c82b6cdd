import { Button, Modal, MultiSelect, NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, once, read } from "~/api/client";
import { DossierPicker } from "~/parts/DossierPicker";
import { useDraft } from "~/parts/drafts";
import { type Chosen, Recipients } from "~/parts/directory/Recipients";
import { RecipientsField } from "~/parts/directory/RecipientsField";
import { Fault } from "~/parts/states";
import { words as common } from "~/words/fr";
import { words } from "~/words/tasks";
import type { Level } from "./search";
import { taskTypes, written } from "./tasks";

interface Props {
  close: () => void;
  /** The dossier on whose page one is. */
  about?: { value: string; label: string };
}

/** A task for oneself or for others, about a patient or not. */
export function NewTask({ opened, close, about }: Props & { opened: boolean }) {
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={words.create}
      size="lg"
      closeButtonProps={{ "aria-label": common.frame.close }}
    >
      {opened ? <Form close={close} about={about} /> : null}
    </Modal>
  );
}

function Form({ close, about }: Props) {
  const types = useQuery(taskTypes).data ?? [];
  const [label, setLabel] = useDraft("task.label");
  const [comment, setComment] = useDraft("task.comment");
  const [chosenType, setType] = useState("");
  const [subtypes, setSubtypes] = useState<string[]>([]);
  const [level, setLevel] = useState<Level>("NORMAL");
  const [due, setDue] = useState("");
  const [dossierId, setDossier] = useState<string | null>(about?.value ?? null);
  const [people, setPeople] = useState<Chosen[]>([]);
  const [key] = useState(once);
  const [isPicking, picking] = useDisclosure(false);
  const type = types.find((one) => one.code === chosenType) ?? types[0];
  const creating = useMutation({
    mutationFn: () =>
      read(
        api.POST("/v1/tasks", {
          params: { header: { "Idempotency-Key": key } },
          body: {
            label,
            comment,
            type: type?.code ?? "",
            subtypes,
            level,
            dossierId: dossierId ?? "",
            recipients: people.map((one) => one.accountId),
            ...(due ? { dueAt: new Date(due).toISOString() } : {}),
          },
        }),
      ),
    onSuccess: async ({ position }) => {
      setLabel("");
      setComment("");
      await written(position);
      close();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    creating.mutate();
  };
  if (isPicking)
    return (
      <Recipients
        order={3}
        chosen={people}
        back={picking.close}
        confirm={(next) => {
          setPeople(next);
          picking.close();
        }}
      />
    );
  return (
    <form onSubmit={send}>
      <Stack>
        <TextInput
          label={words.label}
          required
          maxLength={200}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <NativeSelect
            label={words.type}
            value={type?.code ?? ""}
            data={types.map((one) => ({ value: one.code, label: one.label }))}
            onChange={(event) => {
              setType(event.currentTarget.value);
              setSubtypes([]);
            }}
          />
          <MultiSelect
            label={words.subtypes}
            disabled={!type?.subtypes.length}
            value={subtypes}
            data={(type?.subtypes ?? []).map((one) => ({ value: one.code, label: one.label }))}
            onChange={setSubtypes}
          />
          <NativeSelect
            label={words.level}
            value={level}
            data={Object.entries(words.levels).map(([value, text]) => ({ value, label: text }))}
            onChange={(event) => setLevel(event.currentTarget.value as Level)}
          />
          <TextInput
            type="datetime-local"
            label={words.due}
            value={due}
            onChange={(event) => setDue(event.currentTarget.value)}
          />
        </SimpleGrid>
        <DossierPicker known={about} label={words.dossier} chosen={dossierId} choose={setDossier} />
        <RecipientsField label={words.recipients} nobody={words.toMe} chosen={people} choose={setPeople} open={picking.open} />
        <Textarea
          label={words.comment}
          autosize
          maxLength={2_000}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <Fault fault={creating.error} />
        <Button type="submit" loading={creating.isPending} disabled={!label.trim()}>
          {words.save}
        </Button>
      </Stack>
    </form>
  );
}
