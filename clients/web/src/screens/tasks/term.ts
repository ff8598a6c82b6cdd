import type { Task } from "./tasks";

export const TERMS = ["LATE", "TODAY", "WEEK", "LATER", "NEVER"] as const;
export type Term = (typeof TERMS)[number];

const DAY = 86_400_000;

/** How near the due date of a task is, by the days of the device; one that is settled is late no more. */
export function termOf({ dueAt, state, overdue }: Pick<Task, "dueAt" | "state" | "overdue">, now = new Date()): Term {
  if (!dueAt) return "NEVER";
  const due = new Date(dueAt);
  if (state === "OPEN" && (overdue || due < now)) return "LATE";
  if (due.toDateString() === now.toDateString()) return "TODAY";
  return due.getTime() - now.getTime() < 7 * DAY ? "WEEK" : "LATER";
}
