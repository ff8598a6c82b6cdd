import { Button, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { words } from "~/words/pathway";
import { terms } from "./dossier";

/** Along which dimension the themes, the forms and the documents below are read; all of them together at first (F99). */
export function Dimensions({ chosen, choose }: { chosen: string; choose: (dimension: string) => void }) {
  const known = useQuery(terms).data?.dimensions ?? [];
  return (
    <Group component="nav" gap="xs" aria-label={words.dimension}>
      {[{ code: "", label: words.everyDimension }, ...known].map(({ code, label }) => (
        <Button
          key={code}
          size="xs"
          variant={code === chosen ? "filled" : "default"}
          aria-pressed={code === chosen}
          onClick={() => choose(code)}
        >
          {label}
        </Button>
      ))}
    </Group>
  );
}
