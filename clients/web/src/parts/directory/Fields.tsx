import { Button, CloseButton, Group, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type FormEvent, useRef, useState } from "react";
import { words } from "~/words/directory";
import { type Asked, NOTHING_ASKED } from "./narrowing";

const NAMES = ["name", "place", "profession"] as const;

/** The three fields of a search, each with what empties it, and the button that searches (F46 to F50). */
export function Fields({ search }: { search: (asked: Asked) => void }) {
  const [typed, setTyped] = useState(NOTHING_ASKED);
  const fields = useRef<Partial<Record<keyof Asked, HTMLInputElement | null>>>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    search(typed);
  };
  const clear = (name: keyof Asked) => {
    const next = { ...typed, [name]: "" };
    setTyped(next);
    search(next);
    fields.current[name]?.focus();
  };
  return (
    <form onSubmit={submit} role="search" aria-label={words.search}>
      <Group align="flex-end" gap="sm">
        {NAMES.map((name) => (
          <TextInput
            key={name}
            ref={(field) => {
              fields.current[name] = field;
            }}
            label={words[name]}
            value={typed[name]}
            onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
            rightSection={
              typed[name] ? <CloseButton size="sm" aria-label={words.clear(words[name])} onClick={() => clear(name)} /> : null
            }
            flex="1 1 200px"
          />
        ))}
        <Button type="submit" variant="light" leftSection={<IconSearch size={18} aria-hidden />}>
          {words.search}
        </Button>
      </Group>
    </form>
  );
}
