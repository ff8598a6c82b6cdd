import { Button, Stack } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, read } from "~/api/client";
import { Loaded, Nothing } from "~/parts/states";
import { words } from "~/words/audit";
import { words as common } from "~/words/fr";
import { AsOf } from "./AsOf";
import { EventTable } from "./EventTable";
import { type Sought, Search } from "./Search";
import { useFilled } from "./useFilled";

/** Who did what, for whom, how authenticated; of one dossier, its ligne de vie as it was to be read then. */
export function History() {
  const [sought, ask] = useState<Sought>();
  const [until, setUntil] = useState("");
  const asked = useInfiniteQuery({
    queryKey: ["audit", "events", sought],
    queryFn: ({ pageParam }) =>
      read(
        api.GET("/v1/audit/events", {
          params: { query: { ...sought, pageSize: 200, pageToken: pageParam || undefined } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextPageToken || undefined,
    enabled: Boolean(sought),
    // A question is traced: it is asked when somebody asks it, and not because a window came to the front.
    staleTime: Infinity,
  });
  const search = (next: Sought) => {
    setUntil("");
    if (JSON.stringify(next) === JSON.stringify(sought)) void asked.refetch();
    else ask(next);
  };
  const events = asked.data?.pages.flatMap((page) => page.events) ?? [];
  useFilled(asked, events.length);
  const shown = until ? events.filter(({ recordedAt }) => (recordedAt ?? "") <= until) : events;
  return (
    <Stack gap="md">
      <Search events ask={search} isBusy={asked.isFetching} />
      {sought ? (
        <Loaded asked={asked} isEmpty={() => !events.length} empty={<Nothing>{words.none}</Nothing>}>
          {() => (
            <>
              {sought.subject ? <AsOf events={events} until={until} show={setUntil} /> : null}
              <EventTable events={shown} />
            </>
          )}
        </Loaded>
      ) : (
        <Nothing>{words.ask}</Nothing>
      )}
      {asked.hasNextPage ? (
        <Button variant="default" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {common.frame.more}
        </Button>
      ) : null}
    </Stack>
  );
}
