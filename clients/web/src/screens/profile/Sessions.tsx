import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { IconDevices } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { api, read } from "~/api/client";
import { queries } from "~/app/queries";
import { at } from "~/parts/dates";
import { Section } from "~/parts/Section";
import { Fault, Loaded } from "~/parts/states";
import { named } from "~/words/fr";
import { words } from "~/words/profile";

/** Where one is signed in, to close what was left open elsewhere. */
export function Sessions() {
  const asked = useQuery({
    queryKey: ["sessions"],
    queryFn: () => read(api.GET("/v1/me/sessions")).then((found) => found.sessions),
  });
  const ending = useMutation({
    mutationFn: async (sessionId?: string) => {
      const { position } = await (sessionId
        ? read(api.DELETE("/v1/me/sessions/{sessionId}", { params: { path: { sessionId } } }))
        : read(api.POST("/v1/me/sessions:end-others", { body: {} })));
      await api.GET("/v1/me/sessions", { params: { query: { atLeast: position } } }).catch(() => undefined);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["sessions"] }),
  });
  return (
    <Section
      title={words.sessions}
      icon={<IconDevices aria-hidden />}
      action={
        (asked.data?.length ?? 0) > 1 ? (
          <Button size="xs" variant="light" loading={ending.isPending} onClick={() => ending.mutate(undefined)}>
            {words.endOthers}
          </Button>
        ) : null
      }
    >
      <Fault fault={ending.error} />
      <Loaded asked={asked} lines={2}>
        {(sessions) => (
          <Stack component="ul" className="plain" gap="sm">
            {sessions.map((one) => (
              <li key={one.sessionId}>
                <Group justify="space-between">
                  <div>
                    <Group gap="xs">
                      <Text size="sm" fw={600}>
                        {named(words.meansOf, one.means)}
                      </Text>
                      {one.current ? (
                        <Badge color="teal.8" tt="none" radius="sm">
                          {words.current}
                        </Badge>
                      ) : null}
                    </Group>
                    <Text size="xs" c="gray.7">
                      {words.since(at(one.begunAt))} · {words.lastUsed(at(one.lastUsedAt))}
                    </Text>
                  </div>
                  {one.current ? null : (
                    <Button size="xs" variant="default" disabled={ending.isPending} onClick={() => ending.mutate(one.sessionId)}>
                      {words.end}
                    </Button>
                  )}
                </Group>
              </li>
            ))}
          </Stack>
        )}
      </Loaded>
    </Section>
  );
}
