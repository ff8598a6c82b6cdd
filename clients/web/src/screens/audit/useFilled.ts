import { useEffect } from "react";

/** Rows after which somebody says themselves that they want more. */
const A_SCREEN = 50;

interface Paged {
  hasNextPage: boolean;
  isFetching: boolean;
  isError: boolean;
  fetchNextPage: () => Promise<unknown>;
}

/** Goes round the services, whose pages come one after the other and may be empty, until a screen is full. */
export function useFilled({ hasNextPage, isFetching, isError, fetchNextPage }: Paged, rows: number) {
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError && rows < A_SCREEN) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, rows, fetchNextPage]);
}
