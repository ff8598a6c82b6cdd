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

/** After a write the page is read again, once every list of it includes what was written. */
export async function written(dossierId: string, atLeast: string) {
  const params = { path: { dossierId }, query: { atLeast, pageSize: 1 } };
  if (atLeast)
    await Promise.allSettled([
      api.GET("/v1/dossiers/{dossierId}", { params: { path: { dossierId }, query: { atLeast } } }),
      api.GET("/v1/dossiers/{dossierId}/liaison-book", { params }),
      api.GET("/v1/dossiers/{dossierId}/timeline", { params }),
      api.GET("/v1/dossiers/{dossierId}/documents", { params }),
    ]);
  await queries.invalidateQueries({ queryKey: ["dossier", dossierId] });
}
