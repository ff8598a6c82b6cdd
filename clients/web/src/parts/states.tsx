import { Alert, Button, Center, Skeleton, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconInbox } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Problem, sentenceOf, Unreachable } from "~/api/problem";
import { words } from "~/words/fr";

/** What is asked for and has not come: as many grey lines as the list is likely to have. */
export function Waiting({ lines = 4, height = 44 }: { lines?: number; height?: number }) {
  return (
    <Stack gap="xs" role="status" aria-label={words.frame.loading}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={height} radius="md" />
      ))}
    </Stack>
  );
}

/** There is nothing, and what to do about it. */
export function Nothing({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <Center py="lg">
      <Stack align="center" gap="xs" maw={420}>
        <IconInbox size={34} stroke={1.3} color="var(--mantine-color-gray-6)" aria-hidden />
        <Text c="gray.7" ta="center" size="sm">
          {children}
        </Text>
        {action}
      </Stack>
    </Center>
  );
}

/** It did not work: why, and once more. */
export function Fault({ fault, again }: { fault: unknown; again?: () => void }) {
  if (!fault) return null;
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={words.problem.title}
      role="alert"
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{sentenceOf(fault)}</Text>
        {fault instanceof Problem && fault.status >= 500 && fault.correlationId ? (
          <Text size="xs" c="gray.7">
            {words.problem.reference} {fault.correlationId}
          </Text>
        ) : null}
        {again ? (
          <Button size="xs" color="red.9" variant="outline" onClick={again}>
            {words.problem.again}
          </Button>
        ) : null}
      </Stack>
    </Alert>
  );
}

interface Asked<T> {
  data?: T;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

/**
 * The three states of every list, then the list: what was read before stays while a newer answer fails. That nobody
 * answers is said once, above the screen.
 */
export function Loaded<T>({
  asked,
  lines,
  empty,
  isEmpty,
  children,
}: {
  asked: Asked<T>;
  lines?: number;
  empty?: ReactNode;
  isEmpty?: (data: T) => boolean;
  children: (data: T) => ReactNode;
}) {
  if (asked.data === undefined) {
    if (asked.error) return <Fault fault={asked.error} again={() => void asked.refetch()} />;
    return <Waiting lines={lines} />;
  }
  return (
    <>
      {asked.error && !(asked.error instanceof Unreachable) ? <Fault fault={asked.error} again={() => void asked.refetch()} /> : null}
      {isEmpty?.(asked.data) ? empty : children(asked.data)}
    </>
  );
}
