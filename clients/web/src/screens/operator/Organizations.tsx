import { Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBuildingCommunity, IconSearch } from "@tabler/icons-react";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { api, once, read, type Schemas } from "~/api/client";
import { Problem } from "~/api/problem";
import { queries } from "~/app/queries";
import { Dialog } from "~/parts/Dialog";
import { Fault, Loaded, Nothing } from "~/parts/states";
import { words as extracting } from "~/words/extracts";
import { words } from "~/words/operator";
import { Affiliations } from "./Affiliations";
import { OrganizationData } from "./OrganizationData";

type Organization = Schemas["identity.Organization"];

/** The organizations of the region, and who works for each (F7, F8). */
export default function Organizations() {
  const [isOpen, dialog] = useDisclosure(false);
  const [shown, show] = useState<Organization>();
  const [extracted, extract] = useState<Organization>();
  const [typed, setTyped] = useState("");
  const asked = useInfiniteQuery({
    queryKey: ["organizations"],
    queryFn: ({ pageParam }) =>
      read(api.GET("/v1/organizations", { params: { query: { pageSize: 100, pageToken: pageParam || undefined } } })),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextPageToken || undefined,
  });
  const { hasNextPage, isFetching, fetchNextPage } = asked;
  // A region has some hundreds: all of them are there to be searched.
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const matches = (one: Organization) => plain(`${one.name} ${one.kind} ${one.place}`).includes(plain(typed));
  return (
    <Stack gap="md" maw={900} className="narrow">
      <Group justify="space-between">
        <Title order={1} size="h2">
          {words.organizations}
        </Title>
        <Button leftSection={<IconBuildingCommunity size={18} aria-hidden />} onClick={dialog.open}>
          {words.register}
        </Button>
      </Group>
      <Text c="gray.7">{words.organizationsLead}</Text>
      <TextInput
        type="search"
        label={words.filter}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Loaded
        asked={asked}
        isEmpty={({ pages }) => !pages[0]?.organizations.length}
        empty={<Nothing>{words.noOrganization}</Nothing>}
      >
        {({ pages }) => (
          <Stack component="ul" className="plain" gap="sm">
            {pages.flatMap((page) => page.organizations).filter(matches).map((one) => (
              <li key={one.accountId} className="card">
                <Group justify="space-between">
                  <div>
                    <Text fw={650}>{one.name}</Text>
                    <Text size="sm" c="gray.7">
                      {[one.kind, one.address || one.place, one.finess ? words.finess(one.finess) : ""].filter(Boolean).join(" · ")}
                    </Text>
                  </div>
                  <Group gap="xs">
                    <Button size="xs" variant="default" onClick={() => extract(one)} aria-label={extracting.dataOf(one.name)}>
                      {extracting.dataShow}
                    </Button>
                    <Button size="xs" variant="light" onClick={() => show(one)} aria-label={words.people(one.name)}>
                      {words.peopleShow}
                    </Button>
                  </Group>
                </Group>
              </li>
            ))}
          </Stack>
        )}
      </Loaded>
      <Dialog opened={isOpen} close={dialog.close} title={words.register}>
        <Registering done={dialog.close} />
      </Dialog>
      <Dialog opened={Boolean(shown)} close={() => show(undefined)} title={words.people(shown?.name ?? "")} size="lg">
        {shown ? <Affiliations organizationId={shown.accountId} /> : null}
      </Dialog>
      <Dialog
        opened={Boolean(extracted)}
        close={() => extract(undefined)}
        title={extracting.dataOf(extracted?.name ?? "")}
        size="lg"
      >
        {extracted ? <OrganizationData of={extracted} /> : null}
      </Dialog>
    </Stack>
  );
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const FIELDS = [
  ["name", words.name, true, ""],
  ["kind", words.kind, true, words.kindHint],
  ["place", words.place, true, ""],
  ["address", words.address, false, ""],
  ["finess", words.finessField, false, ""],
  ["email", words.email, false, ""],
] as const;

function Registering({ done }: { done: () => void }) {
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [key, setKey] = useState(once);
  const registering = useMutation({
    mutationFn: () =>
      read(api.POST("/v1/organizations", { params: { header: { "Idempotency-Key": key } }, body: typed })),
    onSuccess: async ({ accountId, position }) => {
      const query = { atLeast: position };
      // Who works for it is another list: both have it before somebody opens them.
      await Promise.allSettled([
        api.GET("/v1/organizations", { params: { query: { ...query, pageSize: 1 } } }),
        api.GET("/v1/organizations/{organizationId}/affiliations", {
          params: { path: { organizationId: accountId }, query },
        }),
      ]);
      await queries.invalidateQueries({ queryKey: ["organizations"] });
      done();
    },
  });
  const refused = registering.error instanceof Problem ? registering.error : undefined;
  const send = (event: FormEvent) => {
    event.preventDefault();
    registering.mutate();
  };
  return (
    <form onSubmit={send}>
      <Stack>
        {FIELDS.map(([name, label, required, hint]) => (
          <TextInput
            key={name}
            label={label}
            description={hint || undefined}
            required={required}
            value={typed[name] ?? ""}
            error={refused?.field === name ? refused.message : undefined}
            onChange={(event) => {
              setTyped({ ...typed, [name]: event.currentTarget.value });
              setKey(once());
            }}
          />
        ))}
        <Fault fault={FIELDS.some(([name]) => refused?.field === name) ? undefined : registering.error} />
        <Button type="submit" loading={registering.isPending}>
          {words.register}
        </Button>
      </Stack>
    </form>
  );
}
