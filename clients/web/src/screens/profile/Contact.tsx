import { Alert, Badge, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconAddressBook } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { queries } from "~/app/queries";
import { at } from "~/parts/dates";
import { Dialog } from "~/parts/Dialog";
import { Section } from "~/parts/Section";
import { Fault, Loaded } from "~/parts/states";
import { words } from "~/words/profile";

type Channel = "EMAIL" | "PHONE";

/** The query reads the log, so what was just written is in it (F14 to F17). */
const again = () => queries.invalidateQueries({ queryKey: ["contact"] });

/** Where one is written to: a new address proves itself by a code (ADR 21); the login never changes. */
export function Contact() {
  const [changing, change] = useState<Channel>();
  const asked = useQuery({ queryKey: ["contact"], queryFn: () => read(api.GET("/v1/me/contact")) });
  return (
    <Section title={words.contact} icon={<IconAddressBook aria-hidden />}>
      <Text size="sm" c="gray.7">
        {words.contactHint}
      </Text>
      <Loaded asked={asked} lines={2}>
        {(contact) => (
          <Stack gap="sm">
            <Address label={words.login} address={contact.login} />
            <Address label={words.channels.EMAIL} address={contact.email} isConfirmed={contact.emailConfirmed} change={() => change("EMAIL")} channel="EMAIL" />
            <Address label={words.channels.PHONE} address={contact.phone} isConfirmed={contact.phoneConfirmed} change={() => change("PHONE")} channel="PHONE" />
            {contact.awaited.map((one) => (
              <Awaited key={one.channel} awaited={one} />
            ))}
          </Stack>
        )}
      </Loaded>
      <Dialog opened={Boolean(changing)} close={() => change(undefined)} title={changing ? words.change[changing] : ""}>
        {changing ? <Changing channel={changing} done={() => change(undefined)} /> : null}
      </Dialog>
    </Section>
  );
}

interface AddressProps {
  label: string;
  address: string;
  isConfirmed?: boolean;
  channel?: Channel;
  change?: () => void;
}

function Address({ label, address, isConfirmed, channel, change }: AddressProps) {
  return (
    <Group justify="space-between">
      <div>
        <Text size="xs" c="gray.7">
          {label}
        </Text>
        <Group gap="xs">
          <Text fw={600}>{address || words.unknown}</Text>
          {change && address ? (
            <Badge color={isConfirmed ? "teal.8" : "gray.7"} tt="none" radius="sm">
              {isConfirmed ? words.confirmed : words.notConfirmed}
            </Badge>
          ) : null}
        </Group>
      </div>
      {channel ? (
        <Button size="xs" variant="light" onClick={change}>
          {words.change[channel]}
        </Button>
      ) : null}
    </Group>
  );
}

function Changing({ channel, done }: { channel: Channel; done: () => void }) {
  const [typed, setTyped] = useState("");
  const changing = useMutation({
    mutationFn: () =>
      read(api.PATCH("/v1/me/contact", { body: channel === "EMAIL" ? { email: typed.trim() } : { phone: typed.trim() } })),
    onSuccess: async () => {
      await again();
      done();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    changing.mutate();
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <TextInput
          label={words.next[channel]}
          type={channel === "EMAIL" ? "email" : "tel"}
          autoComplete={channel === "EMAIL" ? "email" : "tel"}
          required
          data-autofocus
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Fault fault={changing.error} />
        <Button type="submit" loading={changing.isPending} disabled={!typed.trim()}>
          {words.sendCode}
        </Button>
      </Stack>
    </form>
  );
}

function Awaited({ awaited }: { awaited: Schemas["identity.AwaitedContact"] }) {
  const [code, setCode] = useState("");
  const confirming = useMutation({
    mutationFn: () => read(api.POST("/v1/me/contact:confirm", { body: { code, channel: awaited.channel } })),
    onSuccess: again,
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    confirming.mutate();
  };
  return (
    <Alert color="yellow" title={words.channels[awaited.channel ?? "CONTACT_CHANNEL_UNSPECIFIED"]}>
      <form onSubmit={send}>
        <Stack gap="xs">
          <Text size="sm">{words.awaited(awaited.address, at(awaited.codeEndsAt))}</Text>
          <Group align="flex-end">
            <TextInput
              label={words.code}
              description={words.codeHint}
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            <Button type="submit" loading={confirming.isPending} disabled={code.replace(/\D/g, "").length !== 6}>
              {words.confirm}
            </Button>
          </Group>
          <Fault fault={confirming.error} />
        </Stack>
      </form>
    </Alert>
  );
}
