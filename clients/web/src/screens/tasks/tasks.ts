import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, read, type Schemas } from "~/api/client";
import { queries } from "~/app/queries";

export type Task = Schemas["agenda.Task"];
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
/** Tasks of a page (F195). */
const PAGE = 10;

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

export const tasksOf = (search: Search, pageToken: string) => {
  const { dossier, recipient, state, dueFrom, dueTo, ...rest } = search;
  return queryOptions({
    queryKey: ["tasks", search, pageToken],
    queryFn: () =>
      read(
        api.GET("/v1/tasks", {
          params: {
            query: {
              ...rest,
              dossier: dossier ? [dossier] : undefined,
              recipient: recipient ? [recipient] : undefined,
              state: state ? [state] : undefined,
              dueFrom: dueFrom ? new Date(`${dueFrom}T00:00`).toISOString() : undefined,
              dueTo: dueTo ? new Date(`${dueTo}T23:59:59`).toISOString() : undefined,
              pageSize: PAGE,
              pageToken: pageToken || undefined,
            },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
};
export const taskTypes = queryOptions({
  queryKey: ["task-types"],
  queryFn: () => read(api.GET("/v1/task-types")).then((found) => found.types),
  staleTime: Infinity,
});
export const taskViews = queryOptions({
  queryKey: ["task-views"],
  queryFn: () => read(api.GET("/v1/task-views")).then((found) => found.views),
});

/** After a write everything is read again, once the lists include what was written. */
export async function written(atLeast: string) {
  if (atLeast)
    await Promise.allSettled([
      api.GET("/v1/tasks", { params: { query: { atLeast, pageSize: 1 } } }),
      api.GET("/v1/dashboard", { params: { query: { atLeast } } }),
    ]);
  await queries.invalidateQueries({ queryKey: ["tasks"] });
  await queries.invalidateQueries({ queryKey: ["dashboard"] });
}
