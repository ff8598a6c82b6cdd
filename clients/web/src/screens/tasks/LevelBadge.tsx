import { Badge } from "@mantine/core";
import { named } from "~/words/fr";
import { words } from "~/words/tasks";

export const COLORS: Record<string, string> = { LOW: "gray.7", NORMAL: "teal.8", HIGH: "#a63e0a", URGENT: "red.9" };

/** How pressing a task is. */
export function LevelBadge({ level = "NORMAL" }: { level?: string }) {
  return (
    <Badge color={COLORS[level] ?? "gray.7"} tt="none" radius="sm" className="steady">
      {named(words.levels, level)}
    </Badge>
  );
}
