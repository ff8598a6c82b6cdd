import { ActionIcon, Button, CopyButton, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, read } from "~/api/client";
import { onDay } from "~/parts/dates";
import { Fault } from "~/parts/states";
import { words } from "~/words/outside";
import { type Calendar, written } from "./agenda";
import { Import } from "./Import";

const addressesOf = (calendarId: string) =>
  queryOptions({
    queryKey: ["agenda", "addresses", calendarId],
    queryFn: () =>
      read(api.GET("/v1/calendars/{calendarId}/addresses", { params: { path: { calendarId } } })).then(
        (found) => found.addresses,
      ),
  });

/** A calendar beyond the platform: the secret addresses from which it is read, and files that come in. */
export function Outside({ calendar }: { calendar: Calendar }) {
  return (
    <Stack component="section" aria-label={words.title} gap="sm">
      <Text fw={600}>{words.title}</Text>
      <Addresses calendarId={calendar.calendarId} />
      <Import calendarId={calendar.calendarId} />
    </Stack>
  );
}

function Addresses({ calendarId }: { calendarId: string }) {
  const [name, setName] = useState("");
  /** Told once: it is kept nowhere. */
  const [secret, setSecret] = useState("");
  const addresses = useQuery(addressesOf(calendarId)).data ?? [];
  const opening = useMutation({
    mutationFn: () =>
      read(api.POST("/v1/calendars/{calendarId}/addresses", { params: { path: { calendarId } }, body: { name } })),
    onSuccess: async ({ path, position }) => {
      setSecret(new URL(path, location.origin).href);
      setName("");
      await written(position);
    },
  });
  const revoking = useMutation({
    mutationFn: (addressId: string) =>
      read(
        api.DELETE("/v1/calendars/{calendarId}/addresses/{addressId}", {
          params: { path: { calendarId, addressId } },
        }),
      ),
    onSuccess: async ({ position }) => {
      setSecret("");
      await written(position);
    },
  });
  const open = (event: FormEvent) => {
    event.preventDefault();
    opening.mutate();
  };
  return (
    <>
      <Text size="sm" c="gray.7">
        {words.hint}
      </Text>
      <Stack component="ul" className="plain" gap={4} aria-label={words.addresses}>
        {addresses.map((one) => (
          <Group key={one.addressId} component="li" justify="space-between" wrap="nowrap">
            <Text size="sm" className="grow anywhere">
              {one.name || words.unnamed} · {words.since(onDay(one.openedAt))}
            </Text>
            <ActionIcon
              variant="subtle"
              color="red.9"
              loading={revoking.isPending}
              onClick={() => revoking.mutate(one.addressId)}
              aria-label={words.revoke(one.name || words.unnamed)}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
      </Stack>
      <form onSubmit={open}>
        <Group align="end">
          <TextInput
            className="grow"
            label={words.name}
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={opening.isPending}>
            {words.open}
          </Button>
        </Group>
      </form>
      {secret ? (
        <Group align="end" role="status">
          <TextInput className="grow" label={words.secret} description={words.once} value={secret} readOnly />
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? words.copied : words.copy}
              </Button>
            )}
          </CopyButton>
        </Group>
      ) : null}
      <Fault fault={opening.error ?? revoking.error} />
    </>
  );
}
