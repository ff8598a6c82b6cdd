import { Anchor, Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconChecks } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, read, type Schemas } from "~/api/client";
import { notifications, queries } from "~/app/queries";
import { at } from "~/parts/dates";
import { Fault, Loaded, Nothing } from "~/parts/states";
import { named } from "~/words/fr";
import { words } from "~/words/notifications";

type Told = Schemas["notifier.Notification"];

/** What one was told, newest first; it grows while one looks at it. */
export default function Notifications() {
  const asked = useQuery(notifications);
  const unread = (asked.data?.notifications ?? []).filter((one) => !one.read).map((one) => one.notificationId);
  const marking = useMutation({
    mutationFn: (notificationIds: string[]) =>
      read(api.POST("/v1/notifications:mark-read", { body: { notificationIds } })),
    onSuccess: async ({ position }) => {
      await api
        .GET("/v1/notifications", { params: { query: { atLeast: position, pageSize: 1 } } })
        .catch(() => undefined);
      await queries.invalidateQueries({ queryKey: ["notifications"] });
    },
  });

  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-end">
        <div>
          <Title order={1} size="h2">
            {words.title}
          </Title>
          <Text c="gray.7">{words.lead}</Text>
        </div>
        <Button
          variant="light"
          leftSection={<IconChecks size={18} aria-hidden />}
          disabled={!unread.length}
          loading={marking.isPending}
          onClick={() => marking.mutate(unread)}
        >
          {words.readAll}
        </Button>
      </Group>
      <Fault fault={marking.error} />
      <Loaded
        asked={asked}
        isEmpty={(found) => !found.notifications.length}
        empty={<Nothing>{words.none}</Nothing>}
      >
        {(found) => (
          <Stack component="ul" className="plain" gap="xs" aria-live="polite">
            {found.notifications.map((one) => (
              <li key={one.notificationId} className="card">
                <Line told={one} seen={() => (one.read ? undefined : marking.mutate([one.notificationId]))} />
              </li>
            ))}
          </Stack>
        )}
      </Loaded>
    </Stack>
  );
}

function Line({ told, seen }: { told: Told; seen: () => void }) {
  const isDossier = told.subject?.kind.toLowerCase() === "dossier";
  return (
    <Group justify="space-between" gap="sm">
      <div className="grow">
        <Group gap="xs">
          <Badge variant="light" color="gray" c="gray.8" tt="none" radius="sm">
            {named(words.themes, told.theme)}
          </Badge>
          {told.read ? null : (
            <Badge color="yellow.4" c="dark.8" tt="none" radius="sm">
              {words.unread}
            </Badge>
          )}
          <Text size="xs" c="gray.7">
            {at(told.occurredAt)}
          </Text>
        </Group>
        <Text mt={4} fw={told.read ? 400 : 600}>
          {told.text}
        </Text>
      </div>
      {isDossier ? (
        <Anchor
          underline="always"
          onClick={seen}
          renderRoot={(props) => (
            <Link to="/dossiers/$dossierId" params={{ dossierId: told.subject?.id ?? "" }} {...props} />
          )}
        >
          {words.open}
        </Anchor>
      ) : (
        <Anchor underline="always" onClick={seen} renderRoot={(props) => <Link to="/delegations" {...props} />}>
          {words.answer}
        </Anchor>
      )}
    </Group>
  );
}
