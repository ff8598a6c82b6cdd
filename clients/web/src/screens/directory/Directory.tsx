import { ActionIcon, Avatar, Badge, Button, CloseButton, Group, SegmentedControl, SimpleGrid, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconBuilding, IconStar, IconStarFilled } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { queries, useMe } from "~/app/queries";
import { Fault, Loaded, Nothing } from "~/parts/states";
import { words } from "~/words/directory";
import { words as common } from "~/words/fr";

type Kind = keyof typeof words.kinds;

/** Everybody one may work with: by name, place and profession; starred ones first (F39 to F50). */
export default function Directory() {
  const [typed, setTyped] = useState({ name: "", place: "", profession: "" });
  const [kind, setKind] = useState<Kind>("ALL");
  const [asking] = useDebouncedValue(typed, 250);
  const found = useInfiniteQuery({
    queryKey: ["directory", asking, kind],
    queryFn: ({ pageParam }) =>
      read(
        api.GET("/v1/directory", {
          params: {
            query: {
              ...Object.fromEntries(Object.entries(asking).filter(([, value]) => value)),
              kind: kind === "ALL" ? undefined : kind,
              favoritesFirst: true,
              pageSize: 24,
              pageToken: pageParam || undefined,
            },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextPageToken || undefined,
    placeholderData: keepPreviousData,
  });

  return (
    <Stack gap="md">
      <div>
        <Title order={1} size="h2">
          {words.title}
        </Title>
        <Text c="gray.7">{words.lead}</Text>
      </div>
      <Group className="card" align="flex-end" role="search">
        {(["name", "place", "profession"] as const).map((name) => (
          <TextInput
            key={name}
            label={words[name]}
            value={typed[name]}
            onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
            rightSection={
              typed[name] ? (
                <CloseButton
                  size="sm"
                  aria-label={words.clear(words[name])}
                  onClick={() => setTyped({ ...typed, [name]: "" })}
                />
              ) : null
            }
            flex="1 1 180px"
          />
        ))}
        <SegmentedControl
          aria-label={words.kind}
          value={kind}
          onChange={(next) => setKind(next as Kind)}
          data={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))}
        />
      </Group>
      <Loaded
        asked={found}
        lines={6}
        isEmpty={({ pages }) => !pages[0]?.entries.length}
        empty={<Nothing>{words.none}</Nothing>}
      >
        {({ pages }) => (
          <SimpleGrid component="ul" className="plain" cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm" aria-label={words.results}>
            {pages.flatMap((page) => page.entries).map((entry) => (
              <li key={entry.entryId || entry.accountId} className="card">
                <Entry entry={entry} />
              </li>
            ))}
          </SimpleGrid>
        )}
      </Loaded>
      {found.hasNextPage ? (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {common.frame.more}
        </Button>
      ) : null}
    </Stack>
  );
}

function Entry({ entry }: { entry: Schemas["identity.DirectoryEntry"] }) {
  const isDelegate = Boolean(useMe()?.actingFor);
  const starring = useMutation({
    mutationFn: async () => {
      const params = { path: { accountId: entry.accountId } };
      await (entry.favorite
        ? api.DELETE("/v1/me/favorites/{accountId}", { params })
        : api.PUT("/v1/me/favorites/{accountId}", { params }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["directory"] }),
  });
  const does = entry.profession || entry.organizationKind;
  return (
    <>
      <Group wrap="nowrap" gap="sm" align="flex-start">
        <Avatar color="teal.1" variant="filled" aria-hidden>
          {entry.kind === "ORGANIZATION" ? <IconBuilding size={20} /> : entry.name.slice(0, 1)}
        </Avatar>
        <div className="grow">
          <Text fw={600}>{entry.name}</Text>
          <Text size="sm" c="gray.7">
            {[does, entry.speciality].filter(Boolean).join(" · ")}
          </Text>
          <Text size="sm" c="gray.7">
            {entry.place}
          </Text>
          {entry.reachable ? null : (
            <Badge color="gray" variant="light" c="gray.8" tt="none">
              {words.unreachable}
            </Badge>
          )}
        </div>
        {entry.accountId && !isDelegate ? (
          <ActionIcon
            variant="subtle"
            color="yellow.9"
            size="lg"
            loading={starring.isPending}
            onClick={() => starring.mutate()}
            aria-pressed={entry.favorite}
            aria-label={entry.favorite ? words.unstar(entry.name) : words.star(entry.name)}
          >
            {entry.favorite ? <IconStarFilled size={20} aria-hidden /> : <IconStar size={20} aria-hidden />}
          </ActionIcon>
        ) : null}
      </Group>
      <Fault fault={starring.error} />
    </>
  );
}
