import { Alert, Button, Group, Text } from "@mantine/core";
import { IconPlugConnectedX, IconUserShare } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { words } from "~/words/fr";
import { words as kept } from "~/words/waiting";
import { accounts, useMe } from "./queries";
import { useSwitching } from "./useSwitching";

/** Always in sight while one works in somebody else's account. */
export function ActingBanner() {
  const person = useMe();
  const usable = useQuery(accounts).data ?? [];
  const own = usable.find((one) => one.via === "OWN");
  const switching = useSwitching();
  const current = usable.find((one) => one.accountId === (person?.actingFor || person?.accountId));
  if (!person?.actingFor) return null;
  return (
    <Alert color="yellow" icon={<IconUserShare aria-hidden />} mb="md" py="xs">
      <Group justify="space-between">
        <Text fw={600}>{words.frame.actingFor(current?.name ?? person.name)}</Text>
        {own ? (
          <Button
            size="xs"
            variant="white"
            color="dark"
            loading={switching.isPending}
            onClick={() => switching.mutate(own)}
          >
            {words.frame.back}
          </Button>
        ) : null}
      </Group>
    </Alert>
  );
}

/** Nothing new arrives for the moment. */
export function OfflineBanner({ connected, waiting }: { connected: boolean; waiting: number }) {
  return (
    <div role="status">
      {connected ? null : (
        <Alert color="gray" icon={<IconPlugConnectedX aria-hidden />} mb="md" py="xs">
          {words.frame.offline} {waiting ? kept.count(waiting) : null}
        </Alert>
      )}
    </div>
  );
}
