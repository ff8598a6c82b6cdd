import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, read, type Schemas } from "~/api/client";
import { queries } from "~/app/queries";

export type Calendar = Schemas["agenda.Calendar"];
export type Appointment = Schemas["agenda.Appointment"];

/** Calendars that are asked for together. */
const AT_ONCE = 20;
/** Appointments of a page, and the pages that one view is worth. */
const PAGE = 200;
const PAGES = 10;

/** White text is read on each of them (WCAG 2.2 AA); the name of the calendar is always said beside the colour. */
const COLORS = ["#0b5e63", "#8a3b12", "#4b3f99", "#7a1f5c", "#2f5d1e", "#1f4e8c", "#6b4a00", "#444f55"] as const;

export const colorOf = (calendars: Calendar[], calendarId: string) =>
  COLORS[Math.max(0, calendars.findIndex((one) => one.calendarId === calendarId)) % COLORS.length] ?? COLORS[0];

export const mayBook = ({ level }: Calendar) => level === "OWNER" || level === "MAY_BOOK";

/** The keys all begin alike, so that news of any appointment renews them all. */
export const calendarsOf = queryOptions({
  queryKey: ["agenda", "calendars"],
  queryFn: () =>
    read(api.GET("/v1/calendars", { params: { query: { pageSize: 100 } } })).then((found) => found.calendars),
});
export const appointmentTypes = queryOptions({
  queryKey: ["appointment-types"],
  queryFn: () => read(api.GET("/v1/appointment-types")).then((found) => found.types),
  staleTime: Infinity,
});
export const appointmentsOf = (calendar: string[], type: string[], from: Date, to: Date) =>
  queryOptions({
    queryKey: ["agenda", "appointments", calendar, type, from.toISOString(), to.toISOString()],
    queryFn: () => everything(calendar.slice(0, AT_ONCE), type, from, to),
    enabled: calendar.length > 0,
    placeholderData: keepPreviousData,
  });
export const appointmentOf = (appointmentId: string, occurrence: number) =>
  queryOptions({
    queryKey: ["agenda", "one", appointmentId, occurrence],
    queryFn: () =>
      read(
        api.GET("/v1/appointments/{appointmentId}", { params: { path: { appointmentId }, query: { occurrence } } }),
      ),
  });

async function everything(calendar: string[], type: string[], from: Date, to: Date): Promise<Appointment[]> {
  const found: Appointment[] = [];
  let pageToken: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const query = { calendar, type, from: from.toISOString(), to: to.toISOString(), pageSize: PAGE, pageToken };
    const answer = await read(api.GET("/v1/appointments", { params: { query } }));
    found.push(...answer.appointments);
    pageToken = answer.nextPageToken;
    if (!pageToken) break;
  }
  return found;
}

/** After a write everything is read again, once the lists include what was written. */
export async function written(atLeast: string) {
  if (atLeast)
    await Promise.allSettled([
      api.GET("/v1/calendars", { params: { query: { atLeast, pageSize: 1 } } }),
      api.GET("/v1/appointments", { params: { query: { atLeast, pageSize: 1 } } }),
    ]);
  await queries.invalidateQueries({ queryKey: ["agenda"] });
  await queries.invalidateQueries({ queryKey: ["dashboard"] });
}
