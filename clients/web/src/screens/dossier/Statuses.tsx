import { Badge, Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconFlag } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { useMe } from "~/app/queries";
import { Dialog } from "~/parts/Dialog";
import { onShortDay } from "~/parts/dates";
import { Section } from "~/parts/Section";
import { Fault, Loaded } from "~/parts/states";
import { words } from "~/words/pathway";
import { terms, useWrite } from "./dossier";
import { useRight, Writable } from "./rights";

type Status = Schemas["dossiers.Status"];

/** Where each organization stands with the dossier; its own people say so (F122 to F124). */
export function Statuses({ dossierId, statuses }: { dossierId: string; statuses: Status[] }) {
  const right = useRight(dossierId, "statuses");
  const organizations = useMe()?.organizations ?? [];
  const [isSetting, dialog] = useDisclosure(false);
  const [past, history] = useDisclosure(false);
  return (
    <Section title={words.statuses} icon={<IconFlag aria-hidden />}>
      {statuses.length ? null : (
        <Text size="sm" c="gray.7">
          {words.noStatus}
        </Text>
      )}
      <Stack component="ul" className="plain" gap="sm">
        {statuses.map((one) => (
          <li key={one.organizationId}>
            <Line status={one} />
          </li>
        ))}
      </Stack>
      <Group gap="xs">
        <Writable right={right}>
          {organizations.length ? (
            <Button size="xs" variant="light" onClick={dialog.open}>
              {words.setStatus}
            </Button>
          ) : (
            <Text size="xs" c="gray.7">
              {words.notOfAnOrganization}
            </Text>
          )}
        </Writable>
        {statuses.length ? (
          <Button size="xs" variant="subtle" onClick={history.open}>
            {words.history}
          </Button>
        ) : null}
      </Group>
      <Dialog opened={isSetting} close={dialog.close} title={words.setStatusOf}>
        <Setting dossierId={dossierId} statuses={statuses} done={dialog.close} />
      </Dialog>
      <Dialog opened={past} close={history.close} title={`${words.statuses} : ${words.history.toLowerCase()}`}>
        <History dossierId={dossierId} />
      </Dialog>
    </Section>
  );
}

function Line({ status }: { status: Status }) {
  return (
    <>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>
          {status.organizationName}
        </Text>
        <Badge color="teal" variant="light" c="teal.9" tt="none" radius="sm">
          {status.label}
        </Badge>
      </Group>
      <Text size="xs" c="gray.7">
        {words.since(onShortDay(status.since), status.actor?.name ?? "")}
      </Text>
    </>
  );
}

function Setting({ dossierId, statuses, done }: { dossierId: string; statuses: Status[]; done: () => void }) {
  const organizations = useMe()?.organizations ?? [];
  const known = useQuery(terms).data;
  const [organizationId, setOrganization] = useState(organizations[0]?.accountId ?? "");
  const before = statuses.find((one) => one.organizationId === organizationId)?.status ?? null;
  const [status, setStatus] = useState<string | null>(before);
  const [since, setSince] = useState("");
  const setting = useWrite(
    dossierId,
    (chosen: string) =>
      read(
        api.PUT("/v1/dossiers/{dossierId}/statuses/{organizationId}", {
          params: { path: { dossierId, organizationId } },
          body: { status: chosen, ...(since ? { since: new Date(since).toISOString() } : {}) },
        }),
      ),
    done,
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (status) setting.mutate(status);
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <Select
          label={words.organization}
          data={organizations.map((one) => ({ value: one.accountId, label: one.name }))}
          value={organizationId}
          onChange={(next) => setOrganization(next ?? organizationId)}
          allowDeselect={false}
        />
        <Select
          label={words.status}
          required
          data={(known?.statuses ?? []).map(({ code, label }) => ({ value: code, label }))}
          value={status}
          onChange={setStatus}
          allowDeselect={false}
        />
        <TextInput type="date" label={words.sinceDay} value={since} onChange={(event) => setSince(event.currentTarget.value)} />
        <Fault fault={setting.error} />
        <Button type="submit" loading={setting.isPending} disabled={!status}>
          {words.setStatus}
        </Button>
      </Stack>
    </form>
  );
}

function History({ dossierId }: { dossierId: string }) {
  const asked = useQuery({
    queryKey: ["dossier", dossierId, "statuses"],
    queryFn: () =>
      read(
        api.GET("/v1/dossiers/{dossierId}/statuses", { params: { path: { dossierId }, query: { pageSize: 100 } } }),
      ).then((found) => found.statuses),
  });
  return (
    <Loaded asked={asked} isEmpty={(found) => !found.length} empty={<Text>{words.noHistory}</Text>}>
      {(found) => (
        <Stack component="ul" className="plain" gap="sm">
          {found.map((one) => (
            <li key={`${one.organizationId} ${one.recordedAt}`}>
              <Line status={one} />
            </li>
          ))}
        </Stack>
      )}
    </Loaded>
  );
}
