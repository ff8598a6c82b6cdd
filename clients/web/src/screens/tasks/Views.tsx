import { Button, CloseButton, Group, Popover, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, read } from "~/api/client";
import { queries } from "~/app/queries";
import { Fault } from "~/parts/states";
import { words } from "~/words/tasks";
import { queryOf, type Search, searchOf } from "./search";
import { taskViews } from "./tasks";

/** Filters and a sort that were given a name, for the account one works for. */
export function Views({ search, go }: { search: Search; go: (next: Search) => void }) {
  const asked = useQuery(taskViews);
  const [name, setName] = useState("");
  const [isNaming, setNaming] = useState(false);
  const changing = useMutation({
    mutationFn: ({ of, query }: { of: string; query?: string }) => {
      const params = { path: { name: of } };
      return query === undefined
        ? read(api.DELETE("/v1/task-views/{name}", { params }))
        : read(api.PUT("/v1/task-views/{name}", { params, body: { query } }));
    },
    onSuccess: async ({ position }) => {
      setNaming(false);
      setName("");
      await api.GET("/v1/task-views", { params: { query: { atLeast: position } } }).catch(() => undefined);
      await queries.invalidateQueries({ queryKey: ["task-views"] });
    },
  });
  const keep = (event: FormEvent) => {
    event.preventDefault();
    changing.mutate({ of: name.trim(), query: queryOf(search) });
  };
  // Views are the account's own: whoever works for somebody else has none.
  if (asked.error) return null;
  return (
    <Group gap="xs" role="group" aria-label={words.views}>
      {(asked.data ?? []).map((one) => (
        <Group key={one.name} gap={0} wrap="nowrap">
          <Button
            size="xs"
            variant="light"
            onClick={() => go(searchOf(Object.fromEntries(new URLSearchParams(one.query))))}
          >
            {one.name}
          </Button>
          <CloseButton size="sm" aria-label={words.dropView(one.name)} onClick={() => changing.mutate({ of: one.name })} />
        </Group>
      ))}
      {asked.data?.length ? null : (
        <Text size="sm" c="gray.7">
          {words.noView}
        </Text>
      )}
      <Popover opened={isNaming} onChange={setNaming} trapFocus position="bottom-start">
        <Popover.Target>
          <Button size="xs" variant="default" onClick={() => setNaming(!isNaming)}>
            {words.keepView}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <form onSubmit={keep}>
            <Stack gap="xs">
              <TextInput
                label={words.viewName}
                required
                maxLength={60}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <Button size="xs" type="submit" loading={changing.isPending} disabled={!name.trim()}>
                {words.keep}
              </Button>
            </Stack>
          </form>
        </Popover.Dropdown>
      </Popover>
      <Fault fault={changing.error} />
    </Group>
  );
}
