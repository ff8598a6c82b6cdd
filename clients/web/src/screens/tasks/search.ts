export type Level = "LOW" | "NORMAL" | "HIGH" | "URGENT";
export type State = "OPEN" | "DONE" | "CANCELLED";
export const COLUMNS = ["dueAt", "level", "label", "type", "createdAt"] as const;
export type Column = (typeof COLUMNS)[number];

/** All filters together, spelled as the API spells them (F188 to F197). */
export interface Search {
  type?: string;
  level?: Level;
  state?: State;
  recipient?: string;
  dossier?: string;
  dueFrom?: string;
  dueTo?: string;
  overdue?: boolean;
  sort?: string;
}
const WORDS = ["type", "recipient", "dossier", "dueFrom", "dueTo", "sort"] as const;
const LEVELS: readonly string[] = ["LOW", "NORMAL", "HIGH", "URGENT"];
const STATES: readonly string[] = ["OPEN", "DONE", "CANCELLED"];
/** What an address or a view that was kept asks for, as far as it is known here. */
export function searchOf(given: Record<string, unknown>): Search {
  const found: Search = {};
  for (const name of WORDS) if (typeof given[name] === "string" && given[name]) found[name] = given[name];
  if (LEVELS.includes(String(given.level))) found.level = given.level as Level;
  if (STATES.includes(String(given.state))) found.state = given.state as State;
  if (given.overdue === true || given.overdue === "true") found.overdue = true;
  return found;
}

/** The same as the query of a view that is kept. */
export function queryOf(search: Search): string {
  return new URLSearchParams(Object.entries(search).map(([name, value]) => [name, String(value)])).toString();
}
