import { Text } from "@mantine/core";
import { words } from "~/words/audit";
import type { Known } from "./names";

/** Somebody by their name, and below it the id that the log holds; the id alone where nobody is known by it. */
export function Who({ id, names, forAnother }: { id?: string; names: ReadonlyMap<string, Known>; forAnother?: boolean }) {
  if (!id) return null;
  const known = names.get(id);
  const shown = known?.name ?? id;
  return (
    <div>
      <Text size="sm" fw={known ? 600 : undefined} className={known ? undefined : "ids"}>
        {forAnother ? words.onBehalf(shown) : shown}
      </Text>
      {known?.profession ? (
        <Text size="xs" c="gray.7">
          {known.profession}
        </Text>
      ) : null}
      {known && known.name !== words.itself ? (
        <Text size="xs" c="gray.7" className="ids">
          {id}
        </Text>
      ) : null}
    </div>
  );
}
