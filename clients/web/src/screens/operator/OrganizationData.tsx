import { ActionIcon, Button, Group, NativeSelect, Stack, Text, Title } from "@mantine/core";
import { IconUserMinus } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, read } from "~/api/client";
import { queries } from "~/app/queries";
import { Fault, Loaded } from "~/parts/states";
import { Asking, Listed } from "~/screens/tasks/Extracts";
import { words } from "~/words/extracts";

interface Organization {
  accountId: string;
  name: string;
}

/** Raw data of one organization, and who of its people may extract them too (F204 to F206). */
export function OrganizationData({ of }: { of: Organization }) {
  return (
    <Stack>
      <Asking of={[of]} />
      <Listed only={of.accountId} />
      <Title order={3} size="h6">
        {words.holders}
      </Title>
      <Holders organizationId={of.accountId} />
    </Stack>
  );
}

function Holders({ organizationId }: { organizationId: string }) {
  const [chosen, choose] = useState("");
  const key = ["extract-rights", organizationId];
  const path = { organizationId };
  const asked = useQuery({
    queryKey: key,
    queryFn: () =>
      read(api.GET("/v1/organizations/{organizationId}/data-extract-rights", { params: { path } })).then(
        (found) => found.holders,
      ),
  });
  const people = useQuery({
    queryKey: ["affiliations", organizationId],
    queryFn: () =>
      read(api.GET("/v1/organizations/{organizationId}/affiliations", { params: { path } })).then(
        (found) => found.affiliations,
      ),
  });
  const changing = useMutation({
    mutationFn: ({ accountId, give }: { accountId: string; give: boolean }) => {
      const params = { path: { organizationId, accountId } };
      const where = "/v1/organizations/{organizationId}/data-extract-rights/{accountId}";
      return give ? read(api.PUT(where, { params, body: {} })) : read(api.DELETE(where, { params }));
    },
    onSuccess: async ({ position }) => {
      await Promise.allSettled([
        api.GET("/v1/organizations/{organizationId}/data-extract-rights", { params: { path, query: { atLeast: position } } }),
      ]);
      await queries.invalidateQueries({ queryKey: key });
      choose("");
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (chosen) changing.mutate({ accountId: chosen, give: true });
  };
  return (
    <>
      <Loaded asked={asked} lines={2} isEmpty={(found) => !found.length} empty={<Text c="gray.7">{words.noHolder}</Text>}>
        {(found) => (
          <Stack component="ul" className="plain" gap="xs" aria-label={words.holders}>
            {found.map((one) => (
              <Group key={one.accountId} component="li" justify="space-between" wrap="nowrap">
                <Text size="sm">{one.name}</Text>
                <ActionIcon
                  variant="subtle"
                  color="gray.8"
                  disabled={changing.isPending}
                  onClick={() => changing.mutate({ accountId: one.accountId, give: false })}
                  aria-label={words.withdraw(one.name)}
                >
                  <IconUserMinus size={18} aria-hidden />
                </ActionIcon>
              </Group>
            ))}
          </Stack>
        )}
      </Loaded>
      <form onSubmit={send}>
        <Stack gap="xs">
          <NativeSelect
            label={words.give}
            description={words.giveHint}
            value={chosen}
            data={[
              { value: "", label: words.nobody },
              ...(people.data ?? []).map((one) => ({ value: one.accountId, label: one.name })),
            ]}
            onChange={(event) => choose(event.currentTarget.value)}
          />
          <Fault fault={changing.error ?? people.error} />
          <Button type="submit" variant="light" w="fit-content" loading={changing.isPending} disabled={!chosen}>
            {words.giveGo}
          </Button>
        </Stack>
      </form>
    </>
  );
}
