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
          <Anchor size="sm" underline="always" renderRoot={(props) => <Link to="/profil" {...props} />}>
            {words.preferences}
          </Anchor>
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
      <Place told={told} seen={seen} />
    </Group>
  );
}

/** Where one reads what one was told about. */
function Place({ told: { subject }, seen }: { told: Told; seen: () => void }) {
  const shared = { underline: "always", onClick: seen, className: "steady" } as const;
  switch (subject?.kind.toUpperCase()) {
    case "DOSSIER":
      return (
        <Anchor
          {...shared}
          renderRoot={(props) => <Link to="/dossiers/$dossierId" params={{ dossierId: subject.id }} {...props} />}
        >
          {words.open}
        </Anchor>
      );
    case "CONVERSATION":
      return (
        <Anchor
          {...shared}
          renderRoot={(props) => <Link to="/discussions" search={{ conversation: subject.id }} {...props} />}
        >
          {words.conversation}
        </Anchor>
      );
    case "APPOINTMENT":
      return (
        <Anchor {...shared} renderRoot={(props) => <Link to="/agenda" search={{}} {...props} />}>
          {words.agenda}
        </Anchor>
      );
    case "TASK":
      return (
        <Anchor {...shared} renderRoot={(props) => <Link to="/taches" search={{}} {...props} />}>
          {words.tasks}
        </Anchor>
      );
    case "DELEGATION":
      return (
        <Anchor {...shared} renderRoot={(props) => <Link to="/delegations" {...props} />}>
          {words.answer}
        </Anchor>
      );
  }
  return null;
}
