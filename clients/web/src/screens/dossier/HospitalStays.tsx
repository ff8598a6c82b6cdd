import { Badge, Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBed } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, once, read, type Schemas } from "~/api/client";
import { onDay } from "~/parts/dates";
import { Section } from "~/parts/Section";
import { Fault } from "~/parts/states";
import { words } from "~/words/dossier";
import { words as common } from "~/words/fr";
import { written } from "./dossier";

type Stay = Schemas["dossiers.HospitalStay"];

/** Where the patient was and is in hospital; no more than one stay at a time (F127 to F130). */
export function HospitalStays({ dossierId, stays }: { dossierId: string; stays: Stay[] }) {
  const [isOpen, dialog] = useDisclosure(false);
  const leaving = useMutation({
    mutationFn: (stayId: string) =>
      read(
        api.POST("/v1/dossiers/{dossierId}/hospital-stays/{stayId}:discharge", {
          params: { path: { dossierId, stayId } },
          body: {},
        }),
      ),
    onSuccess: ({ position }) => written(dossierId, position),
  });
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
        {latest.slice(0, 4).map((stay) => (
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
      <Fault fault={leaving.error} />
      {current ? (
        <Button size="xs" variant="light" loading={leaving.isPending} onClick={() => leaving.mutate(current.stayId)}>
          {words.discharge}
        </Button>
      ) : (
        <Button size="xs" variant="light" onClick={dialog.open}>
          {words.admit}
        </Button>
      )}
      <Modal opened={isOpen} onClose={dialog.close} title={words.admit} closeButtonProps={{ "aria-label": common.frame.close }}>
        <Admission dossierId={dossierId} done={dialog.close} />
      </Modal>
    </Section>
  );
}

function Admission({ dossierId, done }: { dossierId: string; done: () => void }) {
  const [hospital, setHospital] = useState("");
  const [ward, setWard] = useState("");
  const [when, setWhen] = useState("");
  const [key] = useState(once);
  const admitting = useMutation({
    mutationFn: () =>
      read(
        api.POST("/v1/dossiers/{dossierId}/hospital-stays", {
          params: { path: { dossierId }, header: { "Idempotency-Key": key } },
          body: { hospital, ward, ...(when ? { admittedAt: new Date(when).toISOString() } : {}) },
        }),
      ),
    onSuccess: async ({ position }) => {
      await written(dossierId, position);
      done();
    },
  });
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
