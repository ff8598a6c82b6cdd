import { ActionIcon, Button, Checkbox, FileInput, Group, Modal, Progress, Select, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDownload, IconFileText, IconFiles } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Schemas } from "~/api/client";
import { download, upload } from "~/api/files";
import { onDay } from "~/parts/dates";
import { Section } from "~/parts/Section";
import { Fault, Loaded, Nothing } from "~/parts/states";
import { words } from "~/words/dossier";
import { named, words as common } from "~/words/fr";
import { documentsOf, written } from "./dossier";

/** What was filed in the dossier (F136 to F141). */
export function Documents({ dossierId }: { dossierId: string }) {
  const asked = useQuery(documentsOf(dossierId));
  const [isOpen, dialog] = useDisclosure(false);
  return (
    <Section
      title={words.documents}
      icon={<IconFiles aria-hidden />}
      action={
        <Button size="xs" variant="light" onClick={dialog.open}>
          {words.add}
        </Button>
      }
    >
      <Loaded asked={asked} lines={2} isEmpty={(found) => !found.length} empty={<Nothing>{words.noDocument}</Nothing>}>
        {(found) => (
          <Stack component="ul" className="plain" gap="xs">
            {found.map((document) => (
              <li key={document.documentId}>
                <Line dossierId={dossierId} document={document} />
              </li>
            ))}
          </Stack>
        )}
      </Loaded>
      <Modal opened={isOpen} onClose={dialog.close} title={words.add} closeButtonProps={{ "aria-label": common.frame.close }}>
        <Upload dossierId={dossierId} done={dialog.close} />
      </Modal>
    </Section>
  );
}

function Line({ dossierId, document }: { dossierId: string; document: Schemas["dossiers.Document"] }) {
  const fetching = useMutation({
    mutationFn: () =>
      download(`/v1/dossiers/${dossierId}/documents/${document.documentId}/content`, document.fileName),
  });
  return (
    <>
      <Group wrap="nowrap" gap="sm">
        <IconFileText aria-hidden color="var(--mantine-color-teal-8)" />
        <div className="grow">
          <Text size="sm" fw={600} truncate>
            {document.fileName}
          </Text>
          <Text size="xs" c="gray.7">
            {[named(words.categories, document.category), document.actor?.name, onDay(document.occurredAt ?? document.recordedAt), sized(Number(document.size))]
              .filter(Boolean)
              .join(" · ")}
          </Text>
        </div>
        <ActionIcon
          variant="light"
          size="lg"
          loading={fetching.isPending}
          onClick={() => fetching.mutate()}
          aria-label={words.download(document.fileName)}
        >
          <IconDownload size={18} aria-hidden />
        </ActionIcon>
      </Group>
      <Fault fault={fetching.error} />
    </>
  );
}

function Upload({ dossierId, done }: { dossierId: string; done: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const [category, setCategory] = useState<string>("REPORT");
  const [isPrivate, setPrivate] = useState(false);
  const [share, setShare] = useState(0);
  const sending = useMutation({
    mutationFn: (chosen: File) => {
      const fields = { category, ...(isPrivate ? { confidentiality: "AUTHOR_ONLY" } : {}) };
      return upload(`/v1/dossiers/${dossierId}/documents`, fields, chosen, setShare);
    },
    onSuccess: async ({ position }) => {
      await written(dossierId, position);
      done();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (file) sending.mutate(file);
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <FileInput label={words.file} placeholder={words.file} value={file} onChange={setFile} required clearable />
        <Select
          label={words.category}
          data={Object.entries(words.categories).map(([value, label]) => ({ value, label }))}
          value={category}
          onChange={(next) => setCategory(next ?? category)}
          allowDeselect={false}
        />
        <Checkbox label={words.authorOnly} checked={isPrivate} onChange={(event) => setPrivate(event.currentTarget.checked)} />
        {sending.isPending ? <Progress value={share * 100} aria-label={words.progress} /> : null}
        <Fault fault={sending.error} />
        <Button type="submit" loading={sending.isPending} disabled={!file}>
          {words.upload}
        </Button>
      </Stack>
    </form>
  );
}

function sized(bytes: number): string {
  if (bytes < 1000) return `${bytes} o`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} ko` : `${(bytes / 1_000_000).toFixed(1).replace(".", ",")} Mo`;
}
