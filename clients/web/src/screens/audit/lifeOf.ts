import type { Schemas } from "~/api/client";

type AuditedEvent = Schemas["audit.AuditedEvent"];

/** Which row of the ligne de vie an event belongs to, by the beginning of its name. */
const ROWS: [RegExp, string][] = [
  [/^Note/, "SIMPLE_NOTE"],
  [/^HospitalStayStarted/, "HOSPITAL_ADMISSION"],
  [/^HospitalStayEnded/, "HOSPITAL_DISCHARGE"],
  [/^Document/, "DOCUMENT_FILED"],
  [/^Appointment/, "APPOINTMENT"],
  [/^(Form|Theme|Status|Memo)/, "THEME_ADDED"],
  [/^(Member|Consent|Opposition|Glass|BreakGlass)/, "MEMBER_ADDED"],
  [/^(Identity|Patient|Matricule|Dmp)/, "PATIENT_CORRECTED"],
];

/** The kind of line that an event of a dossier makes in the ligne de vie. */
export function kindOf(topic: string): string {
  const name = topic.split(".").at(-1) ?? topic;
  return ROWS.find(([begins]) => begins.test(name))?.[1] ?? name;
}

/** The days in which something happened in the world, the latest first, as the ligne de vie is drawn from them. */
export function periodsOf(events: AuditedEvent[]): Schemas["dossiers.TimelinePeriod"][] {
  const days = new Map<string, Map<string, number>>();
  for (const event of events) {
    const day = new Date(event.occurredAt ?? event.recordedAt ?? 0);
    day.setHours(0, 0, 0, 0);
    const kinds = days.get(day.toISOString()) ?? new Map<string, number>();
    const kind = kindOf(event.kind);
    days.set(day.toISOString(), kinds.set(kind, (kinds.get(kind) ?? 0) + 1));
  }
  return [...days]
    .sort(([one], [other]) => other.localeCompare(one))
    .map(([beginsAt, kinds]) => ({
      beginsAt,
      kinds: [...kinds].map(([kind, lines]) => ({ kind, label: kind, lines })),
    }));
}

/** The moments at which something was recorded, oldest first, each once. */
export const momentsOf = (events: AuditedEvent[]): string[] =>
  [...new Set(events.map(({ recordedAt }) => recordedAt ?? ""))].sort();
