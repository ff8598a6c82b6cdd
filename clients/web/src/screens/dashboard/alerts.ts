import { queryOptions } from "@tanstack/react-query";
import { api, read, type Schemas } from "~/api/client";
import { queries } from "~/app/queries";

export type Alert = Schemas["agenda.Alert"];
export type Preferences = Schemas["agenda.GetAlertPreferencesResponse"];

/** Alerts on one's board; as many are acknowledged at once. */
const SHOWN = 10;
/** Milliseconds between two looks: not everything that raises an alert is told by the stream. */
const LOOKS = 60_000;

/** What stands on one's board, the newest first (F186). */
export const standing = queryOptions({
  queryKey: ["alerts"],
  queryFn: () => read(api.GET("/v1/alerts", { params: { query: { pageSize: SHOWN } } })),
  refetchInterval: LOOKS,
});
export const preferences = queryOptions({
  queryKey: ["alert-preferences"],
  queryFn: () => read(api.GET("/v1/me/alert-preferences")),
});

/** Reads both again once they hold what was written. */
export async function renewed(position: string) {
  if (position) await Promise.allSettled([api.GET("/v1/alerts", { params: { query: { atLeast: position, pageSize: 1 } } })]);
  await Promise.all([standing, preferences].map(({ queryKey }) => queries.invalidateQueries({ queryKey })));
}
