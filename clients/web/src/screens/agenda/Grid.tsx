import FullCalendar from "@fullcalendar/react";
import dayGrid from "@fullcalendar/react/daygrid";
import interaction from "@fullcalendar/react/interaction";
import list from "@fullcalendar/react/list";
import french from "@fullcalendar/react/locales/fr";
import "@fullcalendar/react/skeleton.css";
import classic from "@fullcalendar/react/themes/classic";
import "@fullcalendar/react/themes/classic/palette.css";
import "@fullcalendar/react/themes/classic/theme.css";
import timeGrid from "@fullcalendar/react/timegrid";
import { words } from "~/words/agenda";
import { type Appointment, type Calendar, colorOf, mayBook } from "./agenda";
import type { View } from "./periods";
import { titleOf } from "./titles";

const NAMES = { day: "timeGridDay", week: "timeGridWeek", month: "dayGridMonth", list: "listMonth" } as const;

/** Where hours stand one below the other. */
const SCROLLED = "[role=rowgroup] [style*='overflow: hidden auto']";

/** The keyboard scrolls what it can focus; what holds the rows is the group of them. */
function focusable(scrolled: HTMLElement) {
  scrolled.closest("[role=rowgroup]")?.setAttribute("role", "none");
  scrolled.setAttribute("role", "rowgroup");
  scrolled.tabIndex = 0;
}

interface Props {
  view: Exclude<View, "planning">;
  day: string;
  calendars: Calendar[];
  appointments: Appointment[];
  look: (appointment: Appointment, to?: { start: Date; end: Date }) => void;
  book: (at: Date) => void;
}

/** A page of the agenda; what is dragged elsewhere is moved once one has said so. */
export default function Grid({ view, day, calendars, appointments, look, book }: Props) {
  const found = (id: string) => appointments.find((one) => keyOf(one) === id);
  const bookable = new Set(calendars.filter(mayBook).map((one) => one.calendarId));
  const moved = (id: string, start: Date | null, end: Date | null, revert: () => void) => {
    const appointment = found(id);
    revert();
    if (appointment && start && end) look(appointment, { start, end });
  };
  return (
    <FullCalendar
      plugins={[timeGrid, dayGrid, list, interaction, classic]}
      locale={french}
      headerToolbar={false}
      initialView={NAMES[view]}
      initialDate={day}
      height={view === "list" ? "auto" : "calc(100dvh - 290px)"}
      allDaySlot={false}
      scrollTime="07:00:00"
      nowIndicator
      viewDidMount={({ el }) => (view === "list" || view === "month" ? undefined : el.querySelectorAll<HTMLElement>(SCROLLED).forEach(focusable))}
      eventInteractive
      dayMaxEvents
      eventClass="agenda-event"
      noEventsContent={words.none}
      events={appointments.map((one) => ({
        id: keyOf(one),
        title: titleOf(one, calendars),
        start: one.start,
        end: one.end,
        color: colorOf(calendars, one.calendarId),
        contrastColor: "#fff",
        editable: bookable.has(one.calendarId),
      }))}
      eventClick={({ event, jsEvent }) => {
        jsEvent.preventDefault();
        const appointment = found(event.id);
        if (appointment) look(appointment);
      }}
      eventDrop={({ event, revert }) => moved(event.id, event.start, event.end, revert)}
      eventResize={({ event, revert }) => moved(event.id, event.start, event.end, revert)}
      dateClick={({ date, allDay }) => {
        if (bookable.size) book(allDay ? new Date(date.getFullYear(), date.getMonth(), date.getDate(), 9) : date);
      }}
    />
  );
}

const keyOf = (one: Appointment) => `${one.appointmentId} ${one.occurrence}`;
