import { useQueries } from "@tanstack/react-query";
import { api, read } from "~/api/client";
import { words } from "~/words/audit";
import { inHundreds, SYSTEM } from "./hundreds";

/** Who an id stands for. */
export interface Known {
  name: string;
  profession: string;
}

/** The platform itself, which no account stands for. */
const ITSELF: [string, Known] = [SYSTEM, { name: words.itself, profession: "" }];

/** Who the accounts, persons and organizations of a page are; what is none of these stays an id. */
export function useNames(ids: (string | undefined)[]): ReadonlyMap<string, Known> {
  const asked = useQueries({
    queries: inHundreds(ids).map((id) => ({
      queryKey: ["audit", "names", id],
      queryFn: () => read(api.GET("/v1/audit/names", { params: { query: { id } } })),
      staleTime: Infinity,
    })),
  });
  return new Map([ITSELF, ...asked.flatMap(({ data }) => (data?.names ?? []).map((one): [string, Known] => [one.id, one]))]);
}
