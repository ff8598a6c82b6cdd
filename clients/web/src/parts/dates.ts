const day = new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "long", year: "numeric" });
const shortDay = new Intl.DateTimeFormat("fr-FR", { day: "2-digit", month: "2-digit", year: "numeric" });
const moment = new Intl.DateTimeFormat("fr-FR", {
  day: "numeric",
  month: "long",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

export const onDay = (iso?: string) => (iso ? day.format(new Date(iso)) : "");
export const onShortDay = (iso?: string) => (iso ? shortDay.format(new Date(iso)) : "");
export const at = (iso?: string) => (iso ? moment.format(new Date(iso)) : "");

/** A date of birth as it is known: 1942, 1942-05 or 1942-05-17, never shifted by a time zone. */
export function born(date: string): string {
  const [year = "", month, dayOfMonth] = date.split("-");
  return [dayOfMonth, month, year].filter(Boolean).join("/");
}

/** Completed years since a date of birth; nothing where the day is not known. */
export function age(date: string, today = new Date()): number | undefined {
  const known = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!known) return undefined;
  const [year, month, dayOfMonth] = known.slice(1).map(Number) as [number, number, number];
  const before =
    today.getMonth() + 1 < month || (today.getMonth() + 1 === month && today.getDate() < dayOfMonth);
  return today.getFullYear() - year - (before ? 1 : 0);
}

const clock = new Intl.DateTimeFormat("fr-FR", { hour: "2-digit", minute: "2-digit" });
export const atClock = (iso?: string) => (iso ? clock.format(new Date(iso)) : "");

/** The hour of what happened today, the day of what happened before. */
export const lately = (iso?: string) =>
  iso && new Date(iso).toDateString() === new Date().toDateString() ? atClock(iso) : onShortDay(iso);
