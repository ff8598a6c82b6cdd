import { QueryClient, queryOptions, useQuery } from "@tanstack/react-query";
import { api, read } from "~/api/client";
import { Problem } from "~/api/problem";

/** A refusal stays one however often it is asked; a lost connection and an overloaded service pass. */
function again(times: number, fault: unknown) {
  return times < 2 && (!(fault instanceof Problem) || fault.status === 503);
}

export const queries = new QueryClient({
  defaultOptions: {
    // "always": a machine without a network still reaches a platform of its own.
    queries: { staleTime: 10_000, retry: again, networkMode: "always" },
    mutations: { networkMode: "always" },
  },
});

export const me = queryOptions({ queryKey: ["me"], queryFn: () => read(api.GET("/v1/me")), staleTime: 300_000 });
export const accounts = queryOptions({
  queryKey: ["accounts"],
  queryFn: () => read(api.GET("/v1/me/accounts")).then((found) => found.accounts),
});
export const notifications = queryOptions({
  queryKey: ["notifications"],
  queryFn: () => read(api.GET("/v1/notifications", { params: { query: { pageSize: 50 } } })),
});

export const useMe = () => useQuery(me).data;
