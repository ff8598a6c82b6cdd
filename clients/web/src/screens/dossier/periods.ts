/** The columns of the ligne de vie: whole days, weeks or months, the last one holding the moment at its end. */
export type Unit = "DAY" | "WEEK" | "MONTH";

/** How many columns are seen at once: about a month, half a year, two years. */
export const COLUMNS: Record<Unit, number> = { DAY: 31, WEEK: 26, MONTH: 24 };

const HALF_A_DAY = 12 * 3600 * 1000;

function startOf(unit: Unit, moment: Date): Date {
  const start = new Date(moment.getFullYear(), moment.getMonth(), unit === "MONTH" ? 1 : moment.getDate());
  // Weeks begin on Monday.
  if (unit === "WEEK") start.setDate(start.getDate() - ((start.getDay() + 6) % 7));
  return start;
}

function step(unit: Unit, start: Date, by: number): Date {
  const next = new Date(start);
  if (unit === "MONTH") next.setMonth(next.getMonth() + by);
  else next.setDate(next.getDate() + by * (unit === "WEEK" ? 7 : 1));
  return next;
}

/** The beginnings of the columns, `pages` screens before today, and where the last one ends. */
export function columnsOf(unit: Unit, pages: number, today: Date): { starts: Date[]; end: Date } {
  const count = COLUMNS[unit];
  const last = step(unit, startOf(unit, today), -pages * count);
  const starts = Array.from({ length: count }, (_, index) => step(unit, last, index - count + 1));
  return { starts, end: step(unit, last, 1) };
}

/**
 * In which column a period of the platform lies. It begins at midnight of French time, which a browser elsewhere
 * sees some hours off: its middle of the day decides.
 */
export function columnAt(starts: Date[], beginsAt: string): number {
  const moment = Date.parse(beginsAt) + HALF_A_DAY;
  return starts.findLastIndex((start) => start.getTime() <= moment);
}

const month = new Intl.DateTimeFormat("fr-FR", { month: "short" });

/** What stands above a column: the day, the Monday, the month; the year where one begins. */
export function headOf(unit: Unit, start: Date, isFirst: boolean): string {
  const name = month.format(start).replace(".", "");
  if (unit === "MONTH") return isFirst || start.getMonth() === 0 ? `${name} ${start.getFullYear()}` : name;
  if (unit === "DAY") return isFirst || start.getDate() === 1 ? `${start.getDate()} ${name}` : `${start.getDate()}`;
  return isFirst || start.getDate() <= 7 ? `${start.getDate()} ${name}` : `${start.getDate()}`;
}

/** The groups of kinds that have a row each, and the colour of its moments; every colour carries white text. */
export const GROUPS = [
  { group: "notes", kinds: ["SIMPLE_NOTE", "OBSERVATION", "INSTRUCTION", "ADVICE_REQUEST", "NOTE_CORRECTED"], color: "#0b6e70" },
  { group: "meetings", kinds: ["INTERVENTION", "FOLLOW_UP"], color: "#7a3ea8" },
  { group: "hospital", kinds: ["HOSPITAL_ADMISSION", "HOSPITAL_DISCHARGE"], color: "#c0281c" },
  { group: "documents", kinds: ["DOCUMENT_FILED", "RESTRICTED_DOCUMENT_FILED"], color: "#2459b3" },
  {
    group: "appointments",
    kinds: ["APPOINTMENT", "APPOINTMENTS", "APPOINTMENT_MOVED", "APPOINTMENT_CANCELLED"],
    color: "#1d6b3a",
  },
  {
    group: "pathway",
    kinds: [
      ...["THEME_ADDED", "THEME_REMOVED", "STATUS_SET", "MEMO_WRITTEN", "MEMO_REWRITTEN", "MEMO_WITHDRAWN"],
      ...["FORM_STARTED", "FORM_MODIFIED", "FORM_SUBMITTED"],
    ],
    color: "#a3370f",
  },
  { group: "circle", kinds: ["MEMBER_ADDED", "MEMBER_REMOVED", "MEMBER_CHANGED"], color: "#8a5a00" },
  {
    group: "identity",
    kinds: [
      ...["PATIENT_CORRECTED", "IDENTITY_RETRIEVED", "IDENTITY_NOT_RETRIEVED", "IDENTITY_DIFFERS", "IDENTITY_PROVED"],
      ...["IDENTITY_MARKED", "MATRICULE_INVALIDATED", "IDENTITY_STATUS_CHANGED"],
    ],
    color: "#52606d",
  },
  { group: "others", kinds: [] as string[], color: "#3b4a54" },
] as const;

export type Group = (typeof GROUPS)[number]["group"];

/** The row of a kind; kinds that this page does not know share the last one. */
export function groupOf(kind: string): Group {
  return GROUPS.find(({ kinds }) => (kinds as readonly string[]).includes(kind))?.group ?? "others";
}
