import { queryOptions } from "@tanstack/react-query";
import { api, read } from "~/api/client";

/** What the forms ask; a version that was released never changes. */
export const definitions = queryOptions({
  queryKey: ["form-definitions"],
  queryFn: () => read(api.GET("/v1/form-definitions")).then((found) => found.definitions),
  staleTime: Infinity,
});

export const formOf = (dossierId: string, formId: string) =>
  queryOptions({
    queryKey: ["dossier", dossierId, "form", formId],
    queryFn: () => read(api.GET("/v1/dossiers/{dossierId}/forms/{formId}", { params: { path: { dossierId, formId } } })),
  });
