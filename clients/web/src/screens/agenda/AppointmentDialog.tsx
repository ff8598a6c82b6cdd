import { Alert, Anchor, Badge, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Schemas } from "~/api/client";
import { at, atClock } from "~/parts/dates";
import { Loaded } from "~/parts/states";
import { words } from "~/words/agenda";
import { named, words as common } from "~/words/fr";
import { type Appointment, appointmentOf, type Calendar, mayBook } from "./agenda";
import { ChangeForm } from "./ChangeForm";
import { Papers } from "./Papers";

interface Looked {
  appointment: Appointment;
  /** Where it was dragged to. */
  to?: { start: Date; end: Date };
}
interface Props {
  looked?: Looked;
  calendars: Calendar[];
  close: (told?: string) => void;
}

/** One appointment: what it is, how its patient is reminded, who moved or cancelled it and why. */
export function AppointmentDialog({ looked, calendars, close }: Props) {
  const calendar = calendars.find((one) => one.calendarId === looked?.appointment.calendarId);
  const title = looked ? looked.appointment.title || looked.appointment.typeLabel || words.busy : "";
  return (
    <Modal
      opened={Boolean(looked)}
      onClose={() => close()}
      title={title}
      closeButtonProps={{ "aria-label": common.frame.close }}
    >
      {looked && calendar ? <Detail looked={looked} calendar={calendar} close={close} /> : null}
    </Modal>
  );
}

function Detail({ looked, calendar, close }: { looked: Looked; calendar: Calendar; close: (told?: string) => void }) {
  const { appointmentId, occurrence } = looked.appointment;
  const asked = useQuery(appointmentOf(appointmentId, occurrence));
  const [changing, change] = useState<"move" | "cancel" | undefined>(looked.to ? "move" : undefined);
  return (
    <Loaded asked={asked} lines={4}>
      {({ appointment = looked.appointment, occurrences, booked, changes }) => (
        <Stack gap="sm">
          <Text fw={600}>
            {at(appointment.start)} – {atClock(appointment.end)}
          </Text>
          <dl className="facts">
            <Fact name={words.calendar} value={`${calendar.ownerName} · ${calendar.name}`} />
            <Fact name={words.type} value={appointment.typeLabel} />
            <Fact name={words.place} value={appointment.place} />
            <Fact name={words.comment} value={appointment.comment} />
            <Fact
              name={words.series}
              value={occurrences.length > 1 ? words.ofSeries(appointment.occurrence, occurrences.length) : ""}
            />
            <Fact name={words.bookedBy} value={booked ? `${booked.name}, ${at(booked.at)}` : ""} />
          </dl>
          {appointment.dossierId ? (
            <Anchor
              underline="always"
              renderRoot={(props) => (
                <Link to="/dossiers/$dossierId" params={{ dossierId: appointment.dossierId }} {...props} />
              )}
            >
              {words.dossier}
            </Anchor>
          ) : null}
          {appointment.doubleBooked ? <Alert color="yellow">{words.besides}</Alert> : null}
          {appointment.reminder ? <Reminder reminder={appointment.reminder} /> : null}
          <History changes={changes} />
          {calendar.level === "FREE_BUSY" ? null : (
            <Papers appointment={appointment} mayAdd={mayBook(calendar) && !appointment.cancelled} />
          )}
          {changing ? (
            <ChangeForm
              act={changing}
              appointment={appointment}
              isSeries={occurrences.length > 1}
              to={looked.to}
              done={close}
            />
          ) : mayBook(calendar) && !appointment.cancelled ? (
            <Group>
              <Button variant="default" onClick={() => change("move")}>
                {words.move}
              </Button>
              <Button variant="default" onClick={() => change("cancel")}>
                {words.cancel}
              </Button>
            </Group>
          ) : null}
        </Stack>
      )}
    </Loaded>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return value ? (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  ) : null;
}

/** Each message to the patient and what became of it (F177 to F179). */
function Reminder({ reminder }: { reminder: Schemas["agenda.Reminder"] }) {
  const sendings = reminder.sendings.length
    ? reminder.sendings
    : reminder.channels.map((channel) => ({ channel, state: reminder.state, at: undefined, reason: "" }));
  return (
    <section aria-label={words.reminder}>
      <Text fw={600} size="sm">
        {words.reminder}
      </Text>
      <Stack component="ul" className="plain" gap={4}>
        {sendings.map((one) => (
          <Group key={one.channel} component="li" gap="xs">
            <Text size="sm">{named(words.channels, one.channel ?? "")}</Text>
            <Badge color={one.state === "SENT" ? "teal.8" : "gray.7"} tt="none" radius="sm">
              {named(words.states, one.state)}
            </Badge>
            <Text size="xs" c="gray.7">
              {[at(one.at), one.reason ? named(words.reasons, one.reason) : ""].filter(Boolean).join(" · ")}
            </Text>
          </Group>
        ))}
      </Stack>
    </section>
  );
}

function History({ changes }: { changes: Schemas["agenda.AppointmentChange"][] }) {
  return changes.length ? (
    <Stack component="ul" className="plain" gap={4}>
      {changes.map((one) => (
        <li key={`${one.kind} ${one.by?.at}`}>
          <Text size="sm">
            {[words.changed(named(words.changes, one.kind), one.by?.name ?? "", at(one.by?.at)), one.reason]
              .filter(Boolean)
              .join(" : ")}
          </Text>
        </li>
      ))}
    </Stack>
  ) : null;
}
