import { Badge, Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconHandStop } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, once, read, type Schemas } from "~/api/client";
import { AccountPicker } from "~/parts/AccountPicker";
import { choicesOf } from "~/parts/choices";
import { Dialog } from "~/parts/Dialog";
import { at, onShortDay } from "~/parts/dates";
import { Section } from "~/parts/Section";
import { Fault, Loaded } from "~/parts/states";
import { words } from "~/words/access";
import { named } from "~/words/fr";
import { useWrite } from "../dossier/dossier";
import { useRight, Writable } from "../dossier/rights";

/** Whom the patient opposes: sharing with somebody, or that anybody breaks the glass (L1110-4 CSP). */
export function Oppositions({ dossierId }: { dossierId: string }) {
  const right = useRight(dossierId, "oppositions");
  const [isOpen, dialog] = useDisclosure(false);
  const asked = useQuery({
    queryKey: ["dossier", dossierId, "oppositions"],
    queryFn: () =>
      read(api.GET("/v1/dossiers/{dossierId}/oppositions", { params: { path: { dossierId } } })).then(
        (found) => found.oppositions,
      ),
  });
  return (
    <Section title={words.oppositions} icon={<IconHandStop aria-hidden />}>
      <Loaded
        asked={asked}
        lines={1}
        isEmpty={(found) => !found.length}
        empty={
          <Text size="sm" c="gray.7">
            {words.noOpposition}
          </Text>
        }
      >
        {(found) => (
          <Stack component="ul" className="plain" gap="sm">
            {found.map((one) => (
              <li key={one.oppositionId}>
                <Opposition dossierId={dossierId} opposition={one} mayWrite={right.write} />
              </li>
            ))}
          </Stack>
        )}
      </Loaded>
      <Writable right={right}>
        <Button size="xs" variant="light" w="fit-content" onClick={dialog.open}>
          {words.addOpposition}
        </Button>
      </Writable>
      <Dialog opened={isOpen} close={dialog.close} title={words.addOpposition}>
        <Recording dossierId={dossierId} done={dialog.close} />
      </Dialog>
    </Section>
  );
}

function Opposition({
  dossierId,
  opposition,
  mayWrite,
}: {
  dossierId: string;
  opposition: Schemas["dossiers.Opposition"];
  mayWrite: boolean;
}) {
  const { oppositionId, kind, name, withdrawnAt } = opposition;
  const withdrawing = useWrite(dossierId, () =>
    read(
      api.POST("/v1/dossiers/{dossierId}/oppositions/{oppositionId}:withdraw", {
        params: { path: { dossierId, oppositionId } },
        body: {},
      }),
    ),
  );
  return (
    <>
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {name ? words.opposedTo(name) : named(words.oppositionKinds, kind)}
        </Text>
        <Badge color={withdrawnAt ? "gray.7" : "red.8"} tt="none">
          {withdrawnAt ? words.withdrawnOn(onShortDay(withdrawnAt)) : words.inForce}
        </Badge>
      </Group>
      <Text size="xs" c="gray.7">
        {words.informed(opposition.informedBy, at(opposition.informedAt))}
      </Text>
      <Fault fault={withdrawing.error} />
      {withdrawnAt || !mayWrite ? null : (
        <Button size="xs" variant="subtle" loading={withdrawing.isPending} onClick={() => withdrawing.mutate()}>
          {words.withdrawOpposition}
        </Button>
      )}
    </>
  );
}

function Recording({ dossierId, done }: { dossierId: string; done: () => void }) {
  const [kind, setKind] = useState<string>("SHARING");
  const [accountId, setAccount] = useState<string | null>(null);
  const [informedBy, setInformedBy] = useState("");
  const [informedAt, setInformedAt] = useState("");
  const [key] = useState(once);
  const recording = useWrite(
    dossierId,
    () =>
      read(
        api.POST("/v1/dossiers/{dossierId}/oppositions", {
          params: { path: { dossierId }, header: { "Idempotency-Key": key } },
          body: {
            kind,
            informedBy,
            ...(kind === "SHARING" ? { accountId: accountId ?? "" } : {}),
            ...(informedAt ? { informedAt: new Date(informedAt).toISOString() } : {}),
          },
        }),
      ),
    done,
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    recording.mutate();
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <Select label={words.kind} data={choicesOf(words.oppositionKinds)} value={kind} onChange={(next) => setKind(next ?? kind)} allowDeselect={false} />
        {kind === "SHARING" ? <AccountPicker label={words.account} chosen={accountId} choose={setAccount} /> : null}
        <TextInput label={words.informedBy} required maxLength={200} value={informedBy} onChange={(event) => setInformedBy(event.currentTarget.value)} />
        <TextInput type="datetime-local" label={words.informedAt} value={informedAt} onChange={(event) => setInformedAt(event.currentTarget.value)} />
        <Fault fault={recording.error} />
        <Button type="submit" loading={recording.isPending}>
          {words.record}
        </Button>
      </Stack>
    </form>
  );
}
