/** How the agenda is looked at (F166, F170 to F174). */
export const VIEWS = ["day", "week", "month", "list", "planning"] as const;
export type View = (typeof VIEWS)[number];

const DAY_NAME = new Intl.DateTimeFormat("fr-FR", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const MONTH_NAME = new Intl.DateTimeFormat("fr-FR", { month: "long", year: "numeric" });
const SPAN_NAME = new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "long", year: "numeric" });

/** Weeks that a page of a month shows, whole. */
const WEEKS_OF_A_MONTH = 6;

/** A day by the clock of this device, as ISO 8601. */
export function isoDay(date: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The same moment as a field of date and hour shows it. */
export function localMoment(date: Date): string {
  return `${isoDay(date)}T${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`;
}

export function dayOf(iso: string): Date {
  const [year = 1970, month = 1, day = 1] = iso.split("-").map(Number);
  return new Date(year, month - 1, day);
}

export function daysLater(date: Date, days: number): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days);
}

export function monday(date: Date): Date {
  return daysLater(date, -((date.getDay() + 6) % 7));
}

/** The first moment of what a view shows, and the first moment after it. */
export function periodOf(view: View, iso: string): { from: Date; to: Date } {
  const day = dayOf(iso);
  const firstOfMonth = new Date(day.getFullYear(), day.getMonth(), 1);
  switch (view) {
    case "day":
      return { from: day, to: daysLater(day, 1) };
    case "week":
    case "planning":
      return { from: monday(day), to: daysLater(monday(day), 7) };
    case "month":
      return { from: monday(firstOfMonth), to: daysLater(monday(firstOfMonth), 7 * WEEKS_OF_A_MONTH) };
    case "list":
      return { from: firstOfMonth, to: new Date(day.getFullYear(), day.getMonth() + 1, 1) };
  }
}

/** A day of the next page of a view, or of the one before. */
export function turned(view: View, iso: string, by: 1 | -1): string {
  const day = dayOf(iso);
  if (view === "day") return isoDay(daysLater(day, by));
  if (view === "week" || view === "planning") return isoDay(daysLater(day, 7 * by));
  return isoDay(new Date(day.getFullYear(), day.getMonth() + by, 1));
}

/** What a page of a view is called. */
export function pageTitle(view: View, iso: string): string {
  const day = dayOf(iso);
  if (view === "day") return DAY_NAME.format(day);
  if (view === "month" || view === "list") return MONTH_NAME.format(day);
  return SPAN_NAME.formatRange(monday(day), daysLater(monday(day), 6));
}
