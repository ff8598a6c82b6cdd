import { words } from "~/words/fr";

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

const relative = new Intl.RelativeTimeFormat("fr-FR");
/** Minutes by which the clock of this device may be behind that of the platform. */
const BEHIND = 5;

/** How long ago something happened, within a day; the moment itself of what happened before (F78). */
export function ago(iso?: string, now = Date.now()): string {
  if (!iso) return "";
  const minutes = Math.floor((now - Date.parse(iso)) / 60_000);
  if (minutes < -BEHIND || minutes >= 24 * 60) return at(iso);
  if (minutes < 1) return words.frame.justNow;
  return minutes < 60 ? relative.format(-minutes, "minute") : relative.format(-Math.floor(minutes / 60), "hour");
}
