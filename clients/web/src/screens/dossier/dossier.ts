import { queryOptions } from "@tanstack/react-query";
import { api, read } from "~/api/client";
import { queries } from "~/app/queries";

/** What the parts of the page ask; each key begins with the dossier, so that news of it renews them all. */
export const dossierOf = (dossierId: string) =>
  queryOptions({
    queryKey: ["dossier", dossierId],
    queryFn: () => read(api.GET("/v1/dossiers/{dossierId}", { params: { path: { dossierId } } })),
  });
export const dmpOf = (dossierId: string) =>
  queryOptions({
    queryKey: ["dossier", dossierId, "dmp"],
    queryFn: () => read(api.GET("/v1/dossiers/{dossierId}/dmp", { params: { path: { dossierId } } })),
  });
export const documentsOf = (dossierId: string) =>
  queryOptions({
    queryKey: ["dossier", dossierId, "documents"],
    queryFn: () =>
      read(
        api.GET("/v1/dossiers/{dossierId}/documents", {
          params: { path: { dossierId }, query: { pageSize: 100 } },
        }),
      ).then((found) => found.documents),
  });

/**
 * After a write the page is read again. The read models follow within moments; the position that was written is
 * waited for by one query, and by then the others have it as well.
 */
export async function written(dossierId: string, atLeast: string) {
  if (atLeast)
    await api
      .GET("/v1/dossiers/{dossierId}", { params: { path: { dossierId }, query: { atLeast } } })
      .catch(() => undefined);
  await queries.invalidateQueries({ queryKey: ["dossier", dossierId] });
}
