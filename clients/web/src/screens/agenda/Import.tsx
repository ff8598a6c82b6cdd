import { Alert, Button, FileInput, NativeSelect, Progress, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Schemas } from "~/api/client";
import { upload } from "~/api/files";
import { Fault } from "~/parts/states";
import { words } from "~/words/outside";
import { appointmentTypes, written } from "./agenda";

type Report = Schemas["agenda.ImportAppointmentsResponse"];

/** A file of another calendar that comes in, and what of it did not. */
export function Import({ calendarId }: { calendarId: string }) {
  const [file, setFile] = useState<File | null>(null);
  const [type, setType] = useState("OTHER");
  const [share, setShare] = useState(0);
  const types = useQuery(appointmentTypes).data ?? [];
  const bringing = useMutation({
    mutationFn: (chosen: File) =>
      upload<Report>(`/v1/calendars/${encodeURIComponent(calendarId)}/imports`, { type }, chosen, setShare),
    onSuccess: async (report) => {
      setFile(null);
      await written(report.position);
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (file) bringing.mutate(file);
  };
  return (
    <form onSubmit={send}>
      <Stack gap="xs">
        <FileInput label={words.file} placeholder={words.choose} accept=".ics,text/calendar" value={file} onChange={setFile} clearable />
        <NativeSelect
          label={words.type}
          value={type}
          data={types.map(({ code, label }) => ({ value: code, label }))}
          onChange={(event) => setType(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={!file} loading={bringing.isPending}>
          {words.bring}
        </Button>
        {bringing.isPending ? <Progress value={share * 100} aria-label={words.progress} /> : null}
        <Fault fault={bringing.error} />
        {bringing.data ? <Told report={bringing.data} /> : null}
      </Stack>
    </form>
  );
}

function Told({ report }: { report: Report }) {
  return (
    <Alert color={report.refused.length ? "yellow" : "teal"} role="status">
      <Text size="sm">{words.report(report.imported, report.known, report.refused.length)}</Text>
      <Stack component="ul" className="plain" gap={4}>
        {report.refused.map((one) => (
          <Text key={`${one.line} ${one.code}`} component="li" size="sm" className="anywhere">
            {words.line(one.line, one.property)} {one.detail}
          </Text>
        ))}
      </Stack>
    </Alert>
  );
}
