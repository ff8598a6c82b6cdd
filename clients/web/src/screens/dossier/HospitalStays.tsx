import { Badge, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBed } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { api, once, read, type Schemas } from "~/api/client";
import { onDay } from "~/parts/dates";
import { Dialog } from "~/parts/Dialog";
import { Section } from "~/parts/Section";
import { Fault } from "~/parts/states";
import { words } from "~/words/dossier";
import { useWrite } from "./dossier";
import { useRight, Writable } from "./rights";

type Stay = Schemas["dossiers.HospitalStay"];

/** How many stays are seen without asking. */
const SHOWN = 3;

/** Where the patient was and is in hospital; no more than one stay at a time (F127 to F130). */
export function HospitalStays({ dossierId, stays }: { dossierId: string; stays: Stay[] }) {
  const [isOpen, dialog] = useDisclosure(false);
  const right = useRight(dossierId, "hospital_stays");
  const [isAll, showAll] = useState(false);
  const latest = [...stays].sort((one, other) => (other.admittedAt ?? "").localeCompare(one.admittedAt ?? ""));
  const current = latest.find((stay) => !stay.dischargedAt);

  return (
    <Section title={words.stays} icon={<IconBed aria-hidden />}>
      {latest.length ? null : (
        <Text size="sm" c="gray.7">
          {words.noStay}
        </Text>
      )}
      <Stack component="ul" className="plain" gap="sm">
        {latest.slice(0, isAll ? undefined : SHOWN).map((stay) => (
          <li key={stay.stayId}>
            <Group justify="space-between" wrap="nowrap" align="flex-start">
              <div>
                <Text size="sm" fw={600}>
                  {[stay.hospital, stay.ward].filter(Boolean).join(", ")}
                </Text>
                <Text size="sm" c="gray.7">
                  {stay.dischargedAt
                    ? words.fromTo(onDay(stay.admittedAt), onDay(stay.dischargedAt))
                    : words.since(onDay(stay.admittedAt))}
                </Text>
              </div>
              {stay.dischargedAt ? null : (
                <Badge color="red.8" tt="none" radius="sm" style={{ flexShrink: 0 }}>
                  {words.ongoing}
                </Badge>
              )}
            </Group>
          </li>
        ))}
      </Stack>
      {latest.length > SHOWN && !isAll ? (
        <Button size="xs" variant="subtle" w="fit-content" onClick={() => showAll(true)}>
          {words.moreStays(latest.length - SHOWN)}
        </Button>
      ) : null}
      <Writable right={right}>
        <Button size="xs" variant="light" onClick={dialog.open}>
          {current ? words.discharge : words.admit}
        </Button>
      </Writable>
      <Dialog opened={isOpen} close={dialog.close} title={current ? words.discharge : words.admit}>
        {current ? (
          <Discharge dossierId={dossierId} stay={current} done={dialog.close} />
        ) : (
          <Admission dossierId={dossierId} done={dialog.close} />
        )}
      </Dialog>
    </Section>
  );
}

function Discharge({ dossierId, stay, done }: { dossierId: string; stay: Stay; done: () => void }) {
  const [when, setWhen] = useState("");
  const leaving = useWrite(
    dossierId,
    () =>
      read(
        api.POST("/v1/dossiers/{dossierId}/hospital-stays/{stayId}:discharge", {
          params: { path: { dossierId, stayId: stay.stayId } },
          body: when ? { dischargedAt: new Date(when).toISOString() } : {},
        }),
      ),
    done,
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    leaving.mutate();
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <Text>{[stay.hospital, stay.ward, words.since(onDay(stay.admittedAt))].filter(Boolean).join(" · ")}</Text>
        <TextInput
          type="datetime-local"
          label={words.dischargedAt}
          value={when}
          onChange={(event) => setWhen(event.currentTarget.value)}
        />
        <Fault fault={leaving.error} />
        <Button type="submit" loading={leaving.isPending}>
          {words.record}
        </Button>
      </Stack>
    </form>
  );
}

function Admission({ dossierId, done }: { dossierId: string; done: () => void }) {
  const [hospital, setHospital] = useState("");
  const [ward, setWard] = useState("");
  const [when, setWhen] = useState("");
  const [key] = useState(once);
  const admitting = useWrite(
    dossierId,
    () =>
      read(
        api.POST("/v1/dossiers/{dossierId}/hospital-stays", {
          params: { path: { dossierId }, header: { "Idempotency-Key": key } },
          body: { hospital, ward, ...(when ? { admittedAt: new Date(when).toISOString() } : {}) },
        }),
      ),
    done,
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    admitting.mutate();
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <TextInput label={words.hospital} required value={hospital} onChange={(event) => setHospital(event.currentTarget.value)} />
        <TextInput label={words.ward} value={ward} onChange={(event) => setWard(event.currentTarget.value)} />
        <TextInput
          type="datetime-local"
          label={words.admittedAt}
          value={when}
          onChange={(event) => setWhen(event.currentTarget.value)}
        />
        <Fault fault={admitting.error} />
        <Button type="submit" loading={admitting.isPending}>
          {words.record}
        </Button>
      </Stack>
    </form>
  );
}
