import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, read, type Schemas } from "~/api/client";
import type { Asked } from "./narrowing";

export type Entry = Schemas["identity.DirectoryEntry"];
/** The three tabs above the results (F51). */
export type Tab = "PERSON" | "ORGANIZATION" | "FAVORITES";

/** Entries a page. */
const PAGE = 24;

export const directoryOf = (asked: Asked, kind: "PERSON" | "ORGANIZATION") =>
  infiniteQueryOptions({
    queryKey: ["directory", "found", asked, kind],
    queryFn: ({ pageParam }) => {
      const typed = Object.fromEntries(Object.entries({ ...asked }).filter(([, value]) => value.trim()));
      const query = { ...typed, kind, favoritesFirst: true, pageSize: PAGE, pageToken: pageParam || undefined };
      return read(api.GET("/v1/directory", { params: { query } }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.nextPageToken || undefined,
    placeholderData: keepPreviousData,
  });

export const favorites = queryOptions({
  queryKey: ["directory", "favorites"],
  queryFn: () => read(api.GET("/v1/me/favorites")).then((found) => found.entries),
});

/** Where somebody works: the town of a person, the postal address of an organization (F23). */
export const whereOf = (entry: Entry) => entry.address || entry.place;

/** What somebody does, whatever they are. */
export const doesOf = (entry: Entry) =>
  [entry.profession || entry.organizationKind, entry.speciality].filter(Boolean).join(" · ");
