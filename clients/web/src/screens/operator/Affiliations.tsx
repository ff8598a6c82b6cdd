import { ActionIcon, Button, Group, Stack, Text } from "@mantine/core";
import { IconUserMinus } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { queries } from "~/app/queries";
import { AccountPicker } from "~/parts/AccountPicker";
import { Fault, Loaded } from "~/parts/states";
import { words as common } from "~/words/fr";
import { words } from "~/words/operator";

type Person = Schemas["identity.AffiliatedAccount"];

/** Who works for an organization; whoever does no more is shut out within seconds. */
export function Affiliations({ organizationId }: { organizationId: string }) {
  const [accountId, choose] = useState<string | null>(null);
  const [leaving, leave] = useState<Person>();
  const path = { organizationId };
  const asked = useQuery({
    queryKey: ["affiliations", organizationId],
    queryFn: () =>
      read(api.GET("/v1/organizations/{organizationId}/affiliations", { params: { path } })).then(
        (found) => found.affiliations,
      ),
  });
  const again = async (atLeast: string) => {
    await api
      .GET("/v1/organizations/{organizationId}/affiliations", { params: { path, query: { atLeast } } })
      .catch(() => undefined);
    await queries.invalidateQueries({ queryKey: ["affiliations", organizationId] });
  };
  const adding = useMutation({
    mutationFn: (chosen: string) =>
      read(api.POST("/v1/organizations/{organizationId}/affiliations", { params: { path }, body: { accountId: chosen } })),
    onSuccess: async ({ position }) => {
      await again(position);
      choose(null);
    },
  });
  const ending = useMutation({
    mutationFn: (person: Person) =>
      read(
        api.DELETE("/v1/organizations/{organizationId}/affiliations/{accountId}", {
          params: { path: { organizationId, accountId: person.accountId } },
        }),
      ),
    onSuccess: async ({ position }) => {
      await again(position);
      leave(undefined);
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (accountId) adding.mutate(accountId);
  };
  if (leaving)
    return (
      <Stack>
        <Text fw={600}>{words.unaffiliate(leaving.name)}</Text>
        <Text>{words.unaffiliateHint}</Text>
        <Fault fault={ending.error} />
        <Group>
          <Button color="red.8" loading={ending.isPending} onClick={() => ending.mutate(leaving)}>
            {words.unaffiliateGo}
          </Button>
          <Button variant="default" onClick={() => leave(undefined)}>
            {common.frame.cancel}
          </Button>
        </Group>
      </Stack>
    );
  return (
    <Stack>
      <Loaded asked={asked} lines={2} isEmpty={(found) => !found.length} empty={<Text c="gray.7">{words.noPeople}</Text>}>
        {(found) => (
          <Stack component="ul" className="plain" gap="xs">
            {found.map((person) => (
              <li key={person.accountId}>
                <Group justify="space-between" wrap="nowrap">
                  <div>
                    <Text fw={600} size="sm">
                      {person.name}
                    </Text>
                    <Text size="xs" c="gray.7">
                      {person.profession}
                    </Text>
                  </div>
                  <ActionIcon variant="subtle" color="gray.8" onClick={() => leave(person)} aria-label={words.unaffiliate(person.name)}>
                    <IconUserMinus size={18} aria-hidden />
                  </ActionIcon>
                </Group>
              </li>
            ))}
          </Stack>
        )}
      </Loaded>
      <form onSubmit={send}>
        <Stack>
          <AccountPicker label={words.affiliate} chosen={accountId} choose={choose} />
          <Fault fault={adding.error} />
          <Button type="submit" w="fit-content" loading={adding.isPending} disabled={!accountId}>
            {words.affiliateGo}
          </Button>
        </Stack>
      </form>
    </Stack>
  );
}
