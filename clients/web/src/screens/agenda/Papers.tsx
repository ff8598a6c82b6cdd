import { ActionIcon, Anchor, Button, FileInput, Group, NativeSelect, Progress, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { download, upload } from "~/api/files";
import { at } from "~/parts/dates";
import { Fault } from "~/parts/states";
import { terms } from "~/screens/dossier/dossier";
import { words } from "~/words/papers";
import { type Appointment, written } from "./agenda";

type Paper = Schemas["agenda.AppointmentDocument"];

const papersOf = (appointmentId: string) =>
  queryOptions({
    queryKey: ["agenda", "papers", appointmentId],
    queryFn: () =>
      read(api.GET("/v1/appointments/{appointmentId}/documents", { params: { path: { appointmentId } } })).then(
        (found) => found.documents,
      ),
  });

/** The documents of an appointment: those in the dossier and those that stay with it (F138, F139). */
export function Papers({ appointment, mayAdd }: { appointment: Appointment; mayAdd: boolean }) {
  const { appointmentId } = appointment;
  const papers = useQuery(papersOf(appointmentId)).data ?? [];
  return papers.length || mayAdd ? (
    <Stack component="section" aria-label={words.title} gap="xs">
      <Text fw={600} size="sm">
        {words.title}
      </Text>
      <Stack component="ul" className="plain" gap={4} aria-label={words.list}>
        {papers.map((one) => (
          <One key={one.documentId} paper={one} appointmentId={appointmentId} />
        ))}
      </Stack>
      {mayAdd ? <Add appointment={appointment} /> : null}
    </Stack>
  ) : null;
}

function One({ paper, appointmentId }: { paper: Paper; appointmentId: string }) {
  const path = `/v1/appointments/${encodeURIComponent(appointmentId)}/documents/${encodeURIComponent(paper.documentId)}/content`;
  const fetching = useMutation({ mutationFn: () => download(path, paper.fileName) });
  const added = [paper.added?.name, at(paper.added?.at)].filter(Boolean).join(", ");
  return (
    <li>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" className="grow anywhere">
          {paper.filedIn === "dossier" ? words.inDossier : paper.fileName} · {added}
        </Text>
        {paper.filedIn === "dossier" ? (
          <Anchor
            size="xs"
            underline="always"
            renderRoot={(props) => (
              <Link to="/dossiers/$dossierId" params={{ dossierId: paper.dossierId }} {...props} />
            )}
          >
            {words.openDossier}
          </Anchor>
        ) : (
          <ActionIcon
            variant="light"
            loading={fetching.isPending}
            onClick={() => fetching.mutate()}
            aria-label={words.fetch(paper.fileName)}
          >
            <IconDownload size={18} aria-hidden />
          </ActionIcon>
        )}
      </Group>
      <Fault fault={fetching.error} />
    </li>
  );
}

function Add({ appointment }: { appointment: Appointment }) {
  const [file, setFile] = useState<File | null>(null);
  const [filedIn, setFiledIn] = useState(appointment.dossierId ? "dossier" : "appointment");
  const [category, setCategory] = useState("REPORT");
  const [share, setShare] = useState(0);
  const known = useQuery({ ...terms, enabled: Boolean(appointment.dossierId) }).data?.documentCategories ?? [];
  const isForDossier = filedIn === "dossier";
  const adding = useMutation({
    mutationFn: (chosen: File) =>
      upload(
        `/v1/appointments/${encodeURIComponent(appointment.appointmentId)}/documents`,
        isForDossier ? { filedIn, category } : { filedIn },
        chosen,
        setShare,
      ),
    onSuccess: async ({ position }) => {
      setFile(null);
      await written(position);
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (file) adding.mutate(file);
  };
  return (
    <form onSubmit={send}>
      <Stack gap="xs">
        <FileInput label={words.file} placeholder={words.choose} value={file} onChange={setFile} clearable />
        {appointment.dossierId ? (
          <NativeSelect
            label={words.where}
            value={filedIn}
            data={Object.entries(words.places).map(([value, label]) => ({ value, label }))}
            onChange={(event) => setFiledIn(event.currentTarget.value)}
          />
        ) : null}
        {isForDossier ? (
          <NativeSelect
            label={words.category}
            value={category}
            data={known.map(({ code, label }) => ({ value: code, label }))}
            onChange={(event) => setCategory(event.currentTarget.value)}
          />
        ) : null}
        {adding.isPending ? <Progress value={share * 100} aria-label={words.progress} /> : null}
        <Fault fault={adding.error} />
        <Button type="submit" variant="default" disabled={!file} loading={adding.isPending}>
          {words.add}
        </Button>
      </Stack>
    </form>
  );
}
