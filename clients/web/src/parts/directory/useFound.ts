import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { type Asked, narrowed } from "./narrowing";
import { directoryOf, favorites, type Tab } from "./search";

/** What a tab shows of what is asked, and how to have more of it. */
export function useFound(asked: Asked, tab: Tab) {
  const found = useInfiniteQuery({
    ...directoryOf(asked, tab === "ORGANIZATION" ? "ORGANIZATION" : "PERSON"),
    enabled: tab !== "FAVORITES",
  });
  const starred = useQuery({ ...favorites, enabled: tab === "FAVORITES" });
  if (tab === "FAVORITES") {
    const { error, isPending, refetch } = starred;
    const data = starred.data && narrowed(starred.data, asked);
    return { data, error, isPending, refetch, more: undefined, isGettingMore: false };
  }
  const { error, isPending, refetch } = found;
  const more = found.hasNextPage ? () => void found.fetchNextPage() : undefined;
  const data = found.data?.pages.flatMap((page) => page.entries);
  return { data, error, isPending, refetch, more, isGettingMore: found.isFetchingNextPage };
}
