import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { IconLockOpen2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { useMe } from "~/app/queries";
import { at } from "~/parts/dates";
import { Section } from "~/parts/Section";
import { Fault, Loaded } from "~/parts/states";
import { words } from "~/words/access";
import { useWrite } from "../dossier/dossier";
import { useRight } from "../dossier/rights";

/** Who broke the glass and why; a coordinator, or whoever did it, may end it before its time. */
export function BrokenGlasses({ dossierId }: { dossierId: string }) {
  const asked = useQuery({
    queryKey: ["dossier", dossierId, "break-glass"],
    queryFn: () =>
      read(api.GET("/v1/dossiers/{dossierId}/break-glass", { params: { path: { dossierId } } })).then(
        (found) => found.breakGlass,
      ),
  });
  return (
    <Section title={words.glasses} icon={<IconLockOpen2 aria-hidden />}>
      <Loaded
        asked={asked}
        lines={1}
        isEmpty={(found) => !found.length}
        empty={
          <Text size="sm" c="gray.7">
            {words.noGlass}
          </Text>
        }
      >
        {(found) => (
          <Stack component="ul" className="plain" gap="sm">
            {found.map((one) => (
              <li key={one.breakGlassId}>
                <Glass dossierId={dossierId} glass={one} />
              </li>
            ))}
          </Stack>
        )}
      </Loaded>
    </Section>
  );
}

function Glass({ dossierId, glass }: { dossierId: string; glass: Schemas["dossiers.BrokenGlass"] }) {
  const right = useRight(dossierId, "break_glass");
  const person = useMe();
  const [opened] = useState(() => Date.now());
  const isRunning = !glass.endedAt && Date.parse(glass.until ?? "") > opened;
  const ending = useWrite(dossierId, () =>
    read(
      api.POST("/v1/dossiers/{dossierId}/break-glass/{breakGlassId}:end", {
        params: { path: { dossierId, breakGlassId: glass.breakGlassId } },
        body: {},
      }),
    ),
  );
  return (
    <>
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {glass.actor?.name}
        </Text>
        {isRunning ? (
          <Badge color="red.8" tt="none">
            {words.running}
          </Badge>
        ) : null}
      </Group>
      <Text size="sm" className="note-text">
        {glass.reason}
      </Text>
      <Text size="xs" c="gray.7">
        {words.fromUntil(at(glass.since), at(glass.until))}
        {glass.endedAt ? ` · ${words.endedBy(glass.endedBy?.name ?? "", at(glass.endedAt))}` : ""}
      </Text>
      <Fault fault={ending.error} />
      {isRunning && (right.write || glass.actor?.accountId === person?.accountId) ? (
        <Button size="xs" variant="light" color="red.8" mt={4} loading={ending.isPending} onClick={() => ending.mutate()}>
          {words.endGlass}
        </Button>
      ) : null}
    </>
  );
}
