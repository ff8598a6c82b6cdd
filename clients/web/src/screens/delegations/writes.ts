import { api } from "~/api/client";
import { queries } from "~/app/queries";

/** After a write both lists are read again, once they include it. */
export async function written(atLeast: string) {
  await api.GET("/v1/delegations", { params: { query: { atLeast, pageSize: 1 } } }).catch(() => undefined);
  await queries.invalidateQueries({ queryKey: ["delegations"] });
  await queries.invalidateQueries({ queryKey: ["accounts"] });
}
