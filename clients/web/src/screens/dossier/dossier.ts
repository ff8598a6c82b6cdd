import { type InfiniteData, infiniteQueryOptions, queryOptions, useMutation } from "@tanstack/react-query";
import { api, read, type Schemas } from "~/api/client";
import { queries } from "~/app/queries";
import { entitlementsOf, type Right } from "./rights";

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
export const documentsOf = (dossierId: string, dimension: string) =>
  infiniteQueryOptions({
    queryKey: ["dossier", dossierId, "documents", dimension],
    queryFn: ({ pageParam }) =>
      read(
        api.GET("/v1/dossiers/{dossierId}/documents", {
          params: { path: { dossierId }, query: { pageSize: 30, pageToken: pageParam || undefined, ...along(dimension) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextPageToken || undefined,
  });
/** What asks for one dimension of the support alone, where one is chosen (F99). */
export const along = (dimension: string) => (dimension ? { dimension: [dimension] } : {});
/** The words of themes, statuses and categories of documents: they change with a release. */
export const terms = queryOptions({
  queryKey: ["pathway-terms"],
  queryFn: () => read(api.GET("/v1/pathway-terms")),
  staleTime: Infinity,
});

/** The lists of the page, each under the section whose right opens it: what is shut is not knocked at. */
const LISTS = [
  ["liaison_book", "/v1/dossiers/{dossierId}/liaison-book"],
  ["timeline", "/v1/dossiers/{dossierId}/timeline"],
  ["documents", "/v1/dossiers/{dossierId}/documents"],
  ["forms", "/v1/dossiers/{dossierId}/forms"],
] as const;

/** After a write the page is read again, once every list of it includes what was written. */
export async function written(dossierId: string, atLeast: string) {
  const params = { path: { dossierId }, query: { atLeast, pageSize: 1 } };
  const rights = queries.getQueryData<Right[]>(entitlementsOf(dossierId).queryKey) ?? [];
  const isOpen = (section: string) => rights.find((one) => one.section === section)?.read ?? true;
  if (atLeast)
    await Promise.allSettled([
      api.GET("/v1/dossiers/{dossierId}", { params: { path: { dossierId }, query: { atLeast } } }),
      ...LISTS.filter(([section]) => isOpen(section)).map(([, path]) => api.GET(path, { params })),
    ]);
  await queries.invalidateQueries({ queryKey: ["dossier", dossierId] });
}

/** One write in a dossier: done when the page shows it; what was typed stays when it fails. */
export function useWrite<What = void>(
  dossierId: string,
  send: (what: What) => Promise<{ position: string }>,
  done: () => void = () => undefined,
) {
  return useMutation({
    mutationFn: send,
    onSuccess: async ({ position }) => {
      // Without one it is on this device and nowhere else.
      if (position) await written(dossierId, position);
      done();
    },
  });
}

export type Documents = InfiniteData<Schemas["dossiers.ListDocumentsResponse"]>;
