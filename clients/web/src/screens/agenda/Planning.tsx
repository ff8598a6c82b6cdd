import { Text, UnstyledButton } from "@mantine/core";
import { atClock } from "~/parts/dates";
import { words } from "~/words/agenda";
import { type Appointment, type Calendar, colorOf } from "./agenda";
import { dayOf, daysLater, isoDay, monday } from "./periods";

const DAY = new Intl.DateTimeFormat("fr-FR", { weekday: "short", day: "numeric", month: "short" });

interface Props {
  calendars: Calendar[];
  /** Those that are not shown too: each keeps its colour. */
  all: Calendar[];
  appointments: Appointment[];
  day: string;
  look: (appointment: Appointment) => void;
}

/** A week of several calendars, one above the other: who is free when (F170). */
export function Planning({ calendars, all, appointments, day, look }: Props) {
  const days = Array.from({ length: 7 }, (_, index) => daysLater(monday(dayOf(day)), index));
  const today = isoDay(new Date());
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard scrolls what it can focus
    <div className="planning" role="region" aria-label={words.views.planning} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.calendar}</th>
            {days.map((one) => (
              <th key={isoDay(one)} scope="col" aria-current={isoDay(one) === today ? "date" : undefined}>
                {DAY.format(one)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {calendars.map((calendar) => (
            <tr key={calendar.calendarId}>
              <th scope="row">
                {calendar.ownerName}
                <Text size="xs" c="gray.7">
                  {calendar.name === calendar.ownerName ? "" : calendar.name}
                </Text>
              </th>
              {days.map((one) => (
                <td key={isoDay(one)}>
                  {appointments
                    .filter((each) => each.calendarId === calendar.calendarId && touches(each, one))
                    .map((each) => (
                      <UnstyledButton
                        key={`${each.appointmentId} ${each.occurrence}`}
                        className="planned"
                        style={{ background: colorOf(all, calendar.calendarId) }}
                        onClick={() => look(each)}
                      >
                        <b>
                          {atClock(each.start)}–{atClock(each.end)}
                        </b>{" "}
                        {each.title || each.typeLabel || words.busy}
                      </UnstyledButton>
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function touches({ start = "", end = "" }: Appointment, day: Date): boolean {
  return new Date(start) < daysLater(day, 1) && new Date(end) > day;
}
