import { Button, Modal, NativeSelect, NumberInput, SimpleGrid, Stack, Tabs, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, once, read } from "~/api/client";
import { Fault } from "~/parts/states";
import { words } from "~/words/agenda";
import { words as common } from "~/words/fr";
import { appointmentTypes, type Calendar, written } from "./agenda";
import { type AboutPatient, PatientTab } from "./PatientTab";
import { localMoment } from "./periods";
import { type Repeating, ruleOf } from "./recurrence";

const HALF_AN_HOUR = 30 * 60_000;

interface Props {
  at?: Date;
  calendars: Calendar[];
  close: (told?: string) => void;
}

/** A new appointment, about a patient or not, once or in a series. */
export function BookDialog({ at, calendars, close }: Props) {
  return (
    <Modal
      opened={Boolean(at)}
      onClose={() => close()}
      title={words.book}
      size="lg"
      closeButtonProps={{ "aria-label": common.frame.close }}
    >
      {at ? <Form at={at} calendars={calendars} close={close} /> : null}
    </Modal>
  );
}

function Form({ at, calendars, close }: { at: Date; calendars: Calendar[]; close: (told?: string) => void }) {
  const types = useQuery(appointmentTypes).data ?? [];
  const own = calendars.find((one) => one.level === "OWNER") ?? calendars[0];
  const [said, say] = useState({
    calendarId: own?.calendarId ?? "",
    type: "OFFICE",
    title: "",
    start: localMoment(at),
    end: localMoment(new Date(at.getTime() + HALF_AN_HOUR)),
    place: "",
    comment: "",
  });
  const [repeating, repeat] = useState<Repeating>({ every: "", times: 8 });
  const [patient, setPatient] = useState<AboutPatient>({ dossierId: "", channels: [], leadTime: "1d" });
  const [key, setKey] = useState(once);
  const change = (next: Partial<typeof said>) => {
    say({ ...said, ...next });
    // Another one is booked than was asked for.
    setKey(once());
  };
  const booking = useMutation({
    mutationFn: async () => {
      const { dossierId, channels, leadTime } = patient;
      const { appointmentId, position } = await read(
        api.POST("/v1/appointments", {
          params: { header: { "Idempotency-Key": key } },
          body: {
            ...said,
            start: new Date(said.start).toISOString(),
            end: new Date(said.end).toISOString(),
            recurrence: ruleOf(repeating),
            dossierId,
            ...(dossierId && channels.length ? { reminder: { channels, leadTime } } : {}),
          },
        }),
      );
      await written(position);
      const { appointment } = await read(
        api.GET("/v1/appointments/{appointmentId}", {
          params: { path: { appointmentId }, query: { atLeast: position } },
        }),
      );
      return appointment?.doubleBooked ? words.bookedTwice : words.booked;
    },
    onSuccess: close,
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    booking.mutate();
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <Tabs defaultValue="appointment" keepMounted>
          <Tabs.List>
            <Tabs.Tab value="appointment">{words.appointment}</Tabs.Tab>
            <Tabs.Tab value="patient">{words.patient}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="appointment" pt="sm">
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <NativeSelect
                label={words.calendar}
                value={said.calendarId}
                data={calendars.map((one) => ({ value: one.calendarId, label: `${one.ownerName} · ${one.name}` }))}
                onChange={(event) => change({ calendarId: event.currentTarget.value })}
              />
              <NativeSelect
                label={words.type}
                value={said.type}
                data={types.map(({ code, label }) => ({ value: code, label }))}
                onChange={(event) => change({ type: event.currentTarget.value })}
              />
              <TextInput
                type="datetime-local"
                label={words.start}
                required
                value={said.start}
                onChange={(event) => change({ start: event.currentTarget.value })}
              />
              <TextInput
                type="datetime-local"
                label={words.end}
                required
                value={said.end}
                onChange={(event) => change({ end: event.currentTarget.value })}
              />
              <TextInput
                label={words.object}
                maxLength={200}
                value={said.title}
                onChange={(event) => change({ title: event.currentTarget.value })}
              />
              <TextInput
                label={words.place}
                maxLength={200}
                value={said.place}
                onChange={(event) => change({ place: event.currentTarget.value })}
              />
              <NativeSelect
                label={words.repeating}
                value={repeating.every}
                data={Object.entries(words.every).map(([value, label]) => ({ value, label }))}
                onChange={(event) => repeat({ ...repeating, every: event.currentTarget.value as Repeating["every"] })}
              />
              {repeating.every ? (
                <NumberInput
                  label={words.times}
                  min={2}
                  max={366}
                  value={repeating.times}
                  onChange={(times) => repeat({ ...repeating, times: Number(times) || 2 })}
                />
              ) : null}
            </SimpleGrid>
            <Textarea
              mt="sm"
              label={words.comment}
              autosize
              maxLength={2_000}
              value={said.comment}
              onChange={(event) => change({ comment: event.currentTarget.value })}
            />
          </Tabs.Panel>
          <Tabs.Panel value="patient" pt="sm">
            <PatientTab about={patient} change={setPatient} />
          </Tabs.Panel>
        </Tabs>
        <Fault fault={booking.error} />
        <Button type="submit" loading={booking.isPending}>
          {words.save}
        </Button>
      </Stack>
    </form>
  );
}
