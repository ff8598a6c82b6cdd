import { words } from "~/words/agenda";
import type { Appointment, Calendar } from "./agenda";

/** What an appointment is called where several calendars stand together. */
export function titleOf(one: Appointment, calendars: Calendar[]): string {
  const calendar = calendars.find((each) => each.calendarId === one.calendarId);
  // Of a calendar that is shared as free or busy there are times alone.
  const what = one.title || one.typeLabel || words.busy;
  return calendars.length > 1 && calendar ? `${what} · ${calendar.ownerName || calendar.name}` : what;
}
