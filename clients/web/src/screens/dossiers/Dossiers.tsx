import { Badge, Button, Checkbox, Group, MultiSelect, SimpleGrid, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconFolderPlus, IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { age, born } from "~/parts/dates";
import { IdentityBadge } from "~/parts/IdentityBadge";
import { Loaded, Nothing } from "~/parts/states";
import { words } from "~/words/dossiers";
import { named, words as common } from "~/words/fr";

/** The dossiers one takes part in, found by name and by cumulated filters (F84 to F87). */
export default function Dossiers() {
  const { q, role, review } = useSearch({ from: "/inside/dossiers" });
  const navigate = useNavigate({ from: "/dossiers" });
  const [typed, setTyped] = useState(q ?? "");
  const search = (next: { q?: string; role?: string[]; review?: boolean }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  const later = useDebouncedCallback((text: string) => search({ q: text || undefined }), 250);
  const found = useInfiniteQuery({
    queryKey: ["dossiers", { q, role, review }],
    queryFn: ({ pageParam }) =>
      read(
        api.GET("/v1/dossiers", {
          params: { query: { q, role, identityToReview: review, pageSize: 30, pageToken: pageParam || undefined } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextPageToken || undefined,
    placeholderData: keepPreviousData,
  });
  const isFiltered = Boolean(q ?? role ?? review);
  const clear = () => {
    setTyped("");
    search({ q: undefined, role: undefined, review: undefined });
  };

  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-end">
        <Title order={1} size="h2">
          {words.title}
        </Title>
        <Button
          renderRoot={(props) => <Link to="/dossiers/nouveau" {...props} />}
          leftSection={<IconFolderPlus size={20} aria-hidden />}
        >
          {words.open}
        </Button>
      </Group>
      <Group className="card" align="flex-end" role="search">
        <TextInput
          label={words.search}
          placeholder={words.searchHint}
          leftSection={<IconSearch size={18} aria-hidden />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            later(event.currentTarget.value);
          }}
          type="search"
          flex="2 1 240px"
        />
        <MultiSelect
          label={words.role}
          placeholder={role?.length ? undefined : words.anyRole}
          data={Object.entries(common.roles).map(([value, label]) => ({ value, label }))}
          value={role ?? []}
          onChange={(chosen) => search({ role: chosen.length ? chosen : undefined })}
          flex="1 1 200px"
        />
        <Checkbox
          label={words.review}
          checked={review ?? false}
          onChange={(event) => search({ review: event.currentTarget.checked || undefined })}
          mb={9}
        />
      </Group>
      <Loaded
        asked={found}
        lines={6}
        isEmpty={({ pages }) => !pages[0]?.dossiers.length}
        empty={
          isFiltered ? (
            <Nothing action={<Button variant="subtle" onClick={clear}>{words.clear}</Button>}>
              {words.noneFound}
            </Nothing>
          ) : (
            <Nothing>{words.none}</Nothing>
          )
        }
      >
        {({ pages }) => (
          <Stack gap="sm">
            <Text size="sm" c="gray.7" role="status">
              {words.count(pages[0]?.total ?? 0)}
            </Text>
            <SimpleGrid component="ul" className="plain" cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm">
              {pages.flatMap((page) => page.dossiers).map((one) => (
                <li key={one.dossierId}>
                  <Summary dossier={one} />
                </li>
              ))}
            </SimpleGrid>
            {found.hasNextPage ? (
              <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
                {common.frame.more}
              </Button>
            ) : null}
          </Stack>
        )}
      </Loaded>
    </Stack>
  );
}

function Summary({ dossier }: { dossier: Schemas["dossiers.DossierSummary"] }) {
  const { patient } = dossier;
  return (
    <Link to="/dossiers/$dossierId" params={{ dossierId: dossier.dossierId }} className="row-link">
      <div className="card">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div>
            <Text fw={650}>
              {patient?.birthName} {patient?.birthGivenNames[0]}
            </Text>
            <Text size="sm" c="gray.7">
              {words.bornOn(born(patient?.birthDate ?? ""), age(patient?.birthDate ?? ""))}
            </Text>
          </div>
          <IdentityBadge status={patient?.identityStatus} />
        </Group>
        <Badge mt="xs" variant="light" color="gray" c="gray.8" tt="none" fw={550}>
          {named(common.roles, dossier.myRole)}
        </Badge>
      </div>
    </Link>
  );
}
