import { ActionIcon, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconSquarePlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { accounts } from "~/app/queries";
import { Loaded, Nothing } from "~/parts/states";
import { words as extracting } from "~/words/extracts";
import { words } from "~/words/tasks";
import { Legend } from "./Badges";
import { Extracts } from "./Extracts";
import { Filters } from "./Filters";
import { NewTask } from "./NewTask";
import type { Search } from "./search";
import { tasksOf } from "./tasks";
import { Table } from "./Table";
import { Views } from "./Views";

/** The table of tasks: filters together, sorted by a column, ten a page (F188 to F197). */
export default function Tasks() {
  const search = useSearch({ from: "/inside/taches" });
  const navigate = useNavigate({ from: "/taches" });
  // The first page is asked for without a token; each page tells the token of the next.
  const [pages, setPages] = useState([""]);
  const [isNew, setNew] = useState(false);
  const [isExtracting, extract] = useState(false);
  const organizations = (useQuery(accounts).data ?? []).filter((one) => one.kind === "ORGANIZATION");
  const asked = useQuery(tasksOf(search, pages.at(-1) ?? ""));
  const go = (next: Search) => {
    setPages([""]);
    void navigate({ search: next, replace: true });
  };
  const next = asked.data?.nextPageToken;
  const isFiltered = Object.keys(search).some((name) => name !== "sort");
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Title order={1} size="h2">
          {words.title}
        </Title>
        <Group gap="xs">
          {organizations.length ? (
            <Button variant="default" onClick={() => extract(true)}>
              {extracting.title}
            </Button>
          ) : null}
          <Button leftSection={<IconSquarePlus size={20} aria-hidden />} onClick={() => setNew(true)}>
            {words.create}
          </Button>
        </Group>
      </Group>
      <Filters search={search} go={go} />
      <Views search={search} go={go} />
      <Loaded
        asked={asked}
        lines={8}
        isEmpty={({ tasks }) => !tasks.length}
        empty={
          isFiltered ? (
            <Nothing
              action={
                <Button variant="subtle" onClick={() => go({})}>
                  {words.clear}
                </Button>
              }
            >
              {words.noneFound}
            </Nothing>
          ) : (
            <Nothing>{words.none}</Nothing>
          )
        }
      >
        {({ tasks, total }) => (
          <>
            <Table tasks={tasks} sort={search.sort ?? "dueAt"} sortBy={(sort) => go({ ...search, sort })} />
            <Legend />
            <Group justify="space-between">
              <Text size="sm" c="gray.7" role="status">
                {words.count(total ?? tasks.length, pages.length)}
              </Text>
              <Group gap={4}>
                <ActionIcon
                  variant="default"
                  size="lg"
                  disabled={pages.length < 2}
                  onClick={() => setPages(pages.slice(0, -1))}
                  aria-label={words.before}
                >
                  <IconChevronLeft aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="default"
                  size="lg"
                  disabled={!next || asked.isPlaceholderData}
                  onClick={() => setPages([...pages, next ?? ""])}
                  aria-label={words.after}
                >
                  <IconChevronRight aria-hidden />
                </ActionIcon>
              </Group>
            </Group>
          </>
        )}
      </Loaded>
      <Extracts opened={isExtracting} close={() => extract(false)} of={organizations} />
      <NewTask opened={isNew} close={() => setNew(false)} />
    </Stack>
  );
}
