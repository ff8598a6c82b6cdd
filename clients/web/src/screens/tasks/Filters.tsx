import { Button, Checkbox, Group, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { accounts } from "~/app/queries";
import { DossierPicker } from "~/parts/DossierPicker";
import { words } from "~/words/tasks";
import { type Search, searchOf } from "./search";
import { taskTypes } from "./tasks";

/** Every filter narrows what the others let through. */
export function Filters({ search, go }: { search: Search; go: (next: Search) => void }) {
  const types = useQuery(taskTypes).data ?? [];
  const mine = useQuery(accounts).data ?? [];
  const set = (next: Record<string, unknown>) => go(searchOf({ ...search, ...next }));
  const any = { value: "", label: words.any };
  const choices = (table: Record<string, string>) => [
    any,
    ...Object.entries(table).map(([value, label]) => ({ value, label })),
  ];
  return (
    <Group className="card fields" align="flex-end" role="search" aria-label={words.filters} gap="sm">
      <NativeSelect
        label={words.type}
        value={search.type ?? ""}
        data={[any, ...types.map(({ code, label }) => ({ value: code, label }))]}
        onChange={(event) => set({ type: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.level}
        value={search.level ?? ""}
        data={choices(words.levels)}
        onChange={(event) => set({ level: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.state}
        value={search.state ?? "OPEN"}
        data={Object.entries(words.states).map(([value, label]) => ({ value, label }))}
        onChange={(event) => set({ state: event.currentTarget.value === "OPEN" ? "" : event.currentTarget.value })}
      />
      <NativeSelect
        label={words.recipient}
        value={search.recipient ?? ""}
        data={[any, ...mine.map(({ accountId, name }) => ({ value: accountId, label: name }))]}
        onChange={(event) => set({ recipient: event.currentTarget.value })}
      />
      <DossierPicker
        label={words.dossier}
        chosen={search.dossier ?? null}
        choose={(dossier) => set({ dossier: dossier ?? "" })}
      />
      <TextInput
        type="date"
        label={words.dueFrom}
        value={search.dueFrom ?? ""}
        onChange={(event) => set({ dueFrom: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={words.dueTo}
        value={search.dueTo ?? ""}
        onChange={(event) => set({ dueTo: event.currentTarget.value })}
      />
      <Checkbox
        mb={9}
        label={words.overdue}
        checked={search.overdue ?? false}
        onChange={(event) => set({ overdue: event.currentTarget.checked })}
      />
      <Button variant="subtle" onClick={() => go({})}>
        {words.clear}
      </Button>
    </Group>
  );
}
