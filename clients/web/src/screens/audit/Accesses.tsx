import { Badge, Button, Stack, Table, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { at } from "~/parts/dates";
import { Loaded, Nothing } from "~/parts/states";
import { TableFrame } from "~/parts/TableFrame";
import { words as access } from "~/words/access";
import { words } from "~/words/audit";
import { named, words as common } from "~/words/fr";
import { type Sought, Search } from "./Search";
import { type Known, useNames } from "./names";
import { useFilled } from "./useFilled";
import { Who } from "./Who";

/** Who reached whose data, on which title, refusals included. */
export function Accesses() {
  const [sought, ask] = useState<Sought>();
  const asked = useInfiniteQuery({
    queryKey: ["audit", "accesses", sought],
    queryFn: ({ pageParam }) =>
      read(
        api.GET("/v1/audit/accesses", {
          params: { query: { ...sought, pageSize: 100, pageToken: pageParam || undefined } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextPageToken || undefined,
    enabled: Boolean(sought),
    staleTime: Infinity,
  });
  const found = asked.data?.pages.flatMap((page) => page.accesses) ?? [];
  useFilled(asked, found.length);
  const names = useNames(found.flatMap(({ actor, subject }) => [actor?.accountId, actor?.onBehalfOf, subject]));
  const search = (next: Sought) => {
    if (JSON.stringify(next) === JSON.stringify(sought)) void asked.refetch();
    else ask(next);
  };
  return (
    <Stack gap="md">
      <Search ask={search} isBusy={asked.isFetching} />
      {sought ? (
        <Loaded asked={asked} isEmpty={() => !found.length} empty={<Nothing>{words.none}</Nothing>}>
          {() => (
            <TableFrame label={words.tabs.accesses}>
              <Table verticalSpacing="xs" miw={860}>
                <Table.Thead>
                  <Table.Tr>
                    {[access.when, access.who, words.whose, words.what, words.right, words.columns.where].map((name) => (
                      <Table.Th key={name}>{name}</Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {found.map((one) => (
                    <Row key={`${one.service} ${one.position}`} access={one} names={names} />
                  ))}
                </Table.Tbody>
              </Table>
            </TableFrame>
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

interface Shown {
  access: Schemas["audit.AuditedAccess"];
  names: ReadonlyMap<string, Known>;
}

function Row({ access: one, names }: Shown) {
  return (
    <Table.Tr>
      <Table.Td>{at(one.occurredAt)}</Table.Td>
      <Table.Td>
        <Who id={one.actor?.accountId} names={names} />
        <Who id={one.actor?.onBehalfOf} names={names} forAnother />
      </Table.Td>
      <Table.Td>
        <Who id={one.subject} names={names} />
      </Table.Td>
      <Table.Td>{one.what}</Table.Td>
      <Table.Td>
        {one.refused ? (
          <>
            <Badge color="red.8" tt="none" radius="sm">
              {access.refused}
            </Badge>
            <Text size="xs">{one.reason}</Text>
          </>
        ) : (
          named(access.titles, one.title)
        )}
      </Table.Td>
      <Table.Td>
        {one.service} · {one.position}
      </Table.Td>
    </Table.Tr>
  );
}
