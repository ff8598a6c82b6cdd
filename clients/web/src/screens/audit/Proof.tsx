import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { api, read, type Schemas } from "~/api/client";
import { at } from "~/parts/dates";
import { Section } from "~/parts/Section";
import { Loaded, Nothing } from "~/parts/states";
import { words } from "~/words/audit";
import { words as common } from "~/words/fr";

type Checkpoint = Schemas["audit.AuditedCheckpoint"];

/** How far each log is signed: the latest statement of each, and those before it. */
export function Proof() {
  const asked = useInfiniteQuery({
    queryKey: ["audit", "checkpoints"],
    queryFn: ({ pageParam }) =>
      read(api.GET("/v1/audit/checkpoints", { params: { query: { pageSize: 100, pageToken: pageParam || undefined } } })),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextPageToken || undefined,
    staleTime: Infinity,
  });
  const logs = byLog(asked.data?.pages.flatMap((page) => page.checkpoints) ?? []);
  return (
    <Stack gap="md">
      <Text c="gray.7" maw={860}>
        {words.proofLead}
      </Text>
      <Loaded asked={asked} isEmpty={() => !logs.length} empty={<Nothing>{words.noProof}</Nothing>}>
        {() => (
          <Stack gap="sm">
            {logs.map(([log, [latest, ...earlier]]) => (latest ? <Log key={log} log={log} latest={latest} earlier={earlier} /> : null))}
          </Stack>
        )}
      </Loaded>
      {asked.hasNextPage ? (
        <Button variant="default" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {common.frame.more}
        </Button>
      ) : null}
    </Stack>
  );
}

function Log({ log, latest, earlier }: { log: string; latest: Checkpoint; earlier: Checkpoint[] }) {
  const facts: [string, string][] = [
    [words.position, String(latest.position)],
    [words.signedAt, at(latest.signedAt)],
    [words.digest, latest.digest],
    [words.signature, latest.signature],
    [words.key, latest.key],
  ];
  return (
    <Section
      title={log}
      icon={<IconShieldCheck aria-hidden color="var(--mantine-color-teal-8)" />}
      action={
        <Badge color="teal.8" tt="none">
          {words.signed}
        </Badge>
      }
    >
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd className="ids">{value}</dd>
          </div>
        ))}
      </dl>
      {earlier.length ? (
        <details className="why-not">
          <summary>{words.earlier(earlier.length)}</summary>
          <Stack gap={4}>
            {earlier.map((one) => (
              <Group key={one.position} gap="sm">
                <Text size="xs">{one.position}</Text>
                <Text size="xs">{at(one.signedAt)}</Text>
                <Text size="xs" className="ids">
                  {one.digest}
                </Text>
              </Group>
            ))}
          </Stack>
        </details>
      ) : null}
    </Section>
  );
}

function byLog(found: Checkpoint[]): [string, Checkpoint[]][] {
  const logs = new Map<string, Checkpoint[]>();
  for (const one of found) logs.set(one.log, [...(logs.get(one.log) ?? []), one]);
  return [...logs];
}
