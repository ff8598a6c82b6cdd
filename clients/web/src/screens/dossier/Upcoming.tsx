import { Stack, Text } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, read } from "~/api/client";
import { at } from "~/parts/dates";
import { Section } from "~/parts/Section";
import { Loaded } from "~/parts/states";
import { words } from "~/words/pathway";
import { GROUPS } from "./periods";

/** Milliseconds ahead: three months. What lies further ahead is on the ligne de vie. */
const AHEAD = 91 * 24 * 3600 * 1000;
const KINDS = [...(GROUPS.find(({ group }) => group === "appointments")?.kinds ?? [])];

/** When and with whom the patient is expected, the next one first, in whichever calendar it stands (F100). */
export function Upcoming({ dossierId }: { dossierId: string }) {
  const [now] = useState(() => Date.now());
  const query = { from: new Date(now).toISOString(), to: new Date(now + AHEAD).toISOString(), kind: KINDS, pageSize: 100 };
  const asked = useQuery({
    queryKey: ["dossier", dossierId, "timeline", query],
    queryFn: () => read(api.GET("/v1/dossiers/{dossierId}/timeline", { params: { path: { dossierId }, query } })),
  });
  return (
    <Section title={words.upcoming} icon={<IconCalendar aria-hidden />}>
      <Loaded
        asked={asked}
        lines={2}
        isEmpty={({ entries }) => !entries.length}
        empty={
          <Text size="sm" c="gray.7">
            {words.noUpcoming}
          </Text>
        }
      >
        {({ entries }) => (
          <Stack component="ul" className="plain" gap="xs">
            {entries.toReversed().map((entry) => (
              <li key={entry.entryId}>
                <Text size="sm" fw={600}>
                  {at(entry.occurredAt)}
                </Text>
                <Text size="xs" c="gray.7">
                  {entry.label}
                </Text>
              </li>
            ))}
          </Stack>
        )}
      </Loaded>
    </Section>
  );
}
