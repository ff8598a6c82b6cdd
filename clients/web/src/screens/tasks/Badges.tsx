import { Badge, Group, Text, VisuallyHidden } from "@mantine/core";
import { named } from "~/words/fr";
import { words } from "~/words/tasks";
import { type Term, TERMS, termOf } from "./term";
import { COLORS } from "./LevelBadge";
import type { Task } from "./tasks";

const LEVELS = ["LOW", "NORMAL", "HIGH", "URGENT"] as const;
const TERM_COLORS: Record<Term, string> = { LATE: "red.9", TODAY: "#a63e0a", WEEK: "teal.8", LATER: "gray.7", NEVER: "gray.7" };

/** The two badges that follow a label (« pastilles », F198): its level and how near its due date is, each by a letter. */
export function Badges({ task }: { task: Task }) {
  const level = task.level ?? "NORMAL";
  const term = termOf(task);
  return (
    <>
      <Code of={level} codes={words.levelCodes} color={COLORS[level]} said={words.levelIs(named(words.levels, level))} />
      <Code of={term} codes={words.termCodes} color={TERM_COLORS[term]} said={words.terms[term]} />
    </>
  );
}

function Code({ of, codes, color, said }: { of: string; codes: Record<string, string>; color?: string; said: string }) {
  return (
    <Badge circle color={color ?? "gray.7"} tt="none" ml={4} title={said}>
      <span aria-hidden>{codes[of]}</span>
      <VisuallyHidden>{said}</VisuallyHidden>
    </Badge>
  );
}

/** What the letters mean. */
export function Legend() {
  const entries = [
    ...LEVELS.map((level) => [words.levelCodes[level], words.levelIs(words.levels[level])]),
    ...TERMS.map((term) => [words.termCodes[term], words.terms[term]]),
  ];
  return (
    <Group gap="sm" role="group" aria-label={words.legend}>
      {entries.map(([code, said]) => (
        <Text key={said} size="xs" c="gray.7" span>
          <b>{code}</b> {said}
        </Text>
      ))}
    </Group>
  );
}
