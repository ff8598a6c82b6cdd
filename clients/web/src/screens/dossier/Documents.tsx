import { ActionIcon, Badge, Button, FileInput, Group, Progress, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDownload, IconFileText, IconFiles } from "@tabler/icons-react";
import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Schemas } from "~/api/client";
import { download, upload } from "~/api/files";
import { choicesOf } from "~/parts/choices";
import { onDay } from "~/parts/dates";
import { Dialog } from "~/parts/Dialog";
import { Section } from "~/parts/Section";
import { Fault, Loaded, Nothing } from "~/parts/states";
import { words } from "~/words/dossier";
import { named, words as common } from "~/words/fr";
import { documentsOf, terms, useWrite } from "./dossier";
import { useRight, Writable } from "./rights";

/** What was filed in the dossier (F136 to F141). */
export function Documents({ dossierId, dimension }: { dossierId: string; dimension: string }) {
  const asked = useInfiniteQuery(documentsOf(dossierId, dimension));
  const right = useRight(dossierId, "documents");
  const [isOpen, dialog] = useDisclosure(false);
  return (
    <Section
      title={words.documents}
      icon={<IconFiles aria-hidden />}
      action={
        right.write ? (
          <Button size="xs" variant="light" onClick={dialog.open}>
            {words.add}
          </Button>
        ) : null
      }
    >
      <Loaded
        asked={asked}
        lines={2}
        isEmpty={({ pages }) => !pages[0]?.documents.length}
        empty={<Nothing>{dimension ? words.noDocumentHere : words.noDocument}</Nothing>}
      >
        {({ pages }) => (
          <Stack component="ul" className="plain" gap="xs">
            {pages.flatMap((page) => page.documents).map((document) => (
              <li key={document.documentId}>
                <Line dossierId={dossierId} document={document} />
              </li>
            ))}
          </Stack>
        )}
      </Loaded>
      {asked.hasNextPage ? (
        <Button variant="default" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {common.frame.more}
        </Button>
      ) : null}
      <Writable right={right}>{null}</Writable>
      <Dialog opened={isOpen} close={dialog.close} title={words.add}>
        <Upload dossierId={dossierId} done={dialog.close} />
      </Dialog>
    </Section>
  );
}

function Line({ dossierId, document }: { dossierId: string; document: Schemas["dossiers.Document"] }) {
  const known = useQuery(terms).data?.documentCategories;
  const category = known?.find(({ code }) => code === document.category)?.label;
  const fetching = useMutation({
    mutationFn: () =>
      download(`/v1/dossiers/${dossierId}/documents/${document.documentId}/content`, document.fileName),
  });
  return (
    <>
      <Group wrap="nowrap" gap="sm">
        <IconFileText aria-hidden color="var(--mantine-color-teal-8)" />
        <div className="grow">
          <Group gap="xs" wrap="nowrap">
            <Text size="sm" fw={600} truncate>
              {document.fileName}
            </Text>
            {document.confidentiality in words.restricted ? (
              <Badge color="orange" variant="light" c="orange.9" tt="none" style={{ flexShrink: 0 }}>
                {named(words.restricted, document.confidentiality)}
              </Badge>
            ) : null}
          </Group>
          <Text size="xs" c="gray.7">
            {[category ?? document.category, document.actor?.name, onDay(document.occurredAt ?? document.recordedAt), sized(Number(document.size))]
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
  const [confidentiality, setConfidentiality] = useState<string>("CARE_CIRCLE");
  const [day, setDay] = useState("");
  const [share, setShare] = useState(0);
  const known = useQuery(terms).data?.documentCategories ?? [];
  const sending = useWrite(
    dossierId,
    (chosen: File) => {
      const fields = { category, confidentiality, ...(day ? { occurredAt: new Date(day).toISOString() } : {}) };
      return upload(`/v1/dossiers/${dossierId}/documents`, fields, chosen, setShare);
    },
    done,
  );
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
          searchable
          data={known.map(({ code, label }) => ({ value: code, label }))}
          value={category}
          onChange={(next) => setCategory(next ?? category)}
          allowDeselect={false}
        />
        <Select
          label={words.confidentiality}
          data={choicesOf(words.confidentialities)}
          value={confidentiality}
          onChange={(next) => setConfidentiality(next ?? confidentiality)}
          allowDeselect={false}
        />
        <TextInput type="date" label={words.documentDay} value={day} onChange={(event) => setDay(event.currentTarget.value)} />
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
