import { CloseButton, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api, read } from "~/api/client";
import { at } from "~/parts/dates";
import { Loaded } from "~/parts/states";
import { words } from "~/words/dossier";
import { words as common } from "~/words/fr";
import type { Chosen } from "./Chart";

/** What a moment of the ligne de vie is made of. */
export function LifeEntries({ dossierId, chosen, close }: { dossierId: string; chosen: Chosen; close: () => void }) {
  const query = { from: chosen.from.toISOString(), to: chosen.to.toISOString(), kind: chosen.kinds, pageSize: 50 };
  const asked = useQuery({
    queryKey: ["dossier", dossierId, "timeline", query],
    queryFn: () =>
      read(api.GET("/v1/dossiers/{dossierId}/timeline", { params: { path: { dossierId }, query } })),
  });
  return (
    <Stack gap="xs" aria-live="polite">
      <Group justify="space-between">
        <Text fw={600}>
          {words.groups[chosen.row]} · {chosen.label}
        </Text>
        <CloseButton onClick={close} aria-label={common.frame.close} />
      </Group>
      <Loaded asked={asked} lines={2}>
        {({ entries }) => (
          <Stack component="ul" className="plain" gap="xs">
            {entries.map((entry) => (
              <li key={entry.entryId} className="note">
                <Text size="sm" fw={600}>
                  {entry.label}
                </Text>
                <Text size="xs" c="gray.7">
                  {[at(entry.occurredAt), entry.actor?.name].filter(Boolean).join(" · ")}
                </Text>
                {entry.text ? (
                  <Text size="sm" className="note-text">
                    {entry.text}
                  </Text>
                ) : null}
              </li>
            ))}
          </Stack>
        )}
      </Loaded>
    </Stack>
  );
}
