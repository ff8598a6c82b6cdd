import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, read, type Schemas } from "~/api/client";
import { queries } from "~/app/queries";
import type { Search } from "./search";

export type Task = Schemas["agenda.Task"];
/** Tasks of a page (F195). */
const PAGE = 10;

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
/** The names of the patients whose dossiers one takes part in: a task knows its dossier, and nobody's name. */
export const patientNames = queryOptions({
  queryKey: ["dossiers", "names"],
  queryFn: () =>
    read(api.GET("/v1/dossiers", { params: { query: { pageSize: 100 } } })).then(
      ({ dossiers }) =>
        new Map(
          dossiers.map(({ dossierId, patient }) => [dossierId, `${patient?.birthName} ${patient?.birthGivenNames[0] ?? ""}`]),
        ),
    ),
  staleTime: 300_000,
});
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
