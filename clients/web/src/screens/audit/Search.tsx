import { Button, Checkbox, Group, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { AccountPicker } from "~/parts/AccountPicker";
import { choicesOf } from "~/parts/choices";
import { words } from "~/words/audit";

/** What is looked for; what is empty is not asked. */
export interface Sought {
  subject?: string;
  actor?: string;
  service?: string;
  from?: string;
  to?: string;
  delegated?: boolean;
  bodies?: boolean;
}

const EMPTY = { subject: "", actor: "", service: "", from: "", to: "", delegated: false, bodies: false };

/** The form above a list: nothing is asked before it is sent, since each question is traced. */
export function Search({ ask, isBusy, events }: { ask: (sought: Sought) => void; isBusy: boolean; events?: boolean }) {
  const [typed, setTyped] = useState(EMPTY);
  const set = (next: Partial<typeof EMPTY>) => setTyped({ ...typed, ...next });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const { delegated, bodies, from, to, ...texts } = typed;
    ask({
      ...Object.fromEntries(Object.entries(texts).flatMap(([name, text]) => (text.trim() ? [[name, text.trim()]] : []))),
      ...(from ? { from: new Date(from).toISOString() } : {}),
      ...(to ? { to: new Date(to).toISOString() } : {}),
      ...(events && delegated ? { delegated } : {}),
      ...(events && bodies ? { bodies } : {}),
    });
  };
  return (
    <form onSubmit={send} className="card" role="search">
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
          <TextInput label={words.subject} value={typed.subject} onChange={(event) => set({ subject: event.currentTarget.value })} autoComplete="off" />
          <TextInput
            label={words.actor}
            placeholder={words.actorHint}
            value={typed.actor}
            onChange={(event) => set({ actor: event.currentTarget.value })}
            autoComplete="off"
          />
          <AccountPicker label={words.actorByName} required={false} chosen={null} choose={(actor) => (actor ? set({ actor }) : undefined)} />
          <Select
            label={words.service}
            data={choicesOf(words.services)}
            value={typed.service}
            onChange={(next) => set({ service: next ?? "" })}
            allowDeselect={false}
          />
          <TextInput type="datetime-local" label={words.from} value={typed.from} onChange={(event) => set({ from: event.currentTarget.value })} />
          <TextInput type="datetime-local" label={words.to} value={typed.to} onChange={(event) => set({ to: event.currentTarget.value })} />
        </SimpleGrid>
        {events ? (
          <Group>
            <Checkbox label={words.delegated} checked={typed.delegated} onChange={(event) => set({ delegated: event.currentTarget.checked })} />
            <Checkbox label={words.bodies} checked={typed.bodies} onChange={(event) => set({ bodies: event.currentTarget.checked })} />
          </Group>
        ) : null}
        <Button type="submit" w="fit-content" leftSection={<IconSearch size={18} aria-hidden />} loading={isBusy}>
          {words.search}
        </Button>
      </Stack>
    </form>
  );
}
