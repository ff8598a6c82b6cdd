import { Badge, Button, Checkbox, Group, MultiSelect, SimpleGrid, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconFolderPlus, IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import type { Filters } from "~/app/filters";
import { choicesOf, someOf } from "~/parts/choices";
import { age, born } from "~/parts/dates";
import { IdentityBadge } from "~/parts/IdentityBadge";
import { Loaded, Nothing } from "~/parts/states";
import { words } from "~/words/dossiers";
import { named, words as common } from "~/words/fr";
import { terms } from "../dossier/dossier";

/** The dossiers one takes part in, found by name and by cumulated filters (F40, F41). */
export default function Dossiers() {
  const filters = useSearch({ from: "/inside/dossiers" });
  const { q, role, theme, status, review } = filters;
  const known = useQuery(terms).data;
  const navigate = useNavigate({ from: "/dossiers" });
  const [typed, setTyped] = useState(q ?? "");
  const search = (next: Filters) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  const later = useDebouncedCallback((text: string) => search({ q: text || undefined }), 250);
  const found = useInfiniteQuery({
    queryKey: ["dossiers", filters],
    queryFn: ({ pageParam }) =>
      read(
        api.GET("/v1/dossiers", {
          params: {
            query: { q, role, theme, status, identityToReview: review, pageSize: 30, pageToken: pageParam || undefined },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextPageToken || undefined,
    placeholderData: keepPreviousData,
  });
  const isFiltered = Object.keys(filters).length > 0;
  const clear = () => {
    setTyped("");
    void navigate({ search: {}, replace: true });
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
        {[
          { name: "theme" as const, label: words.theme, data: choices(known?.themes), chosen: theme },
          { name: "status" as const, label: words.status, data: choices(known?.statuses), chosen: status },
          { name: "role" as const, label: words.role, data: choicesOf(common.roles), chosen: role },
        ].map(({ name, label, data, chosen }) => (
          <MultiSelect
            key={name}
            label={label}
            placeholder={chosen?.length ? undefined : words.any}
            data={data}
            searchable
            clearable
            value={chosen ?? []}
            onChange={(next) => search({ [name]: someOf(next) })}
            flex="1 1 200px"
          />
        ))}
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
                  <Summary dossier={one} known={known} />
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

type Terms = Schemas["dossiers.ListPathwayTermsResponse"];

const choices = (list: Terms["themes"] = []) => list.map(({ code, label }) => ({ value: code, label }));

function Summary({ dossier, known }: { dossier: Schemas["dossiers.DossierSummary"]; known?: Terms }) {
  const labels = Object.fromEntries([...(known?.themes ?? []), ...(known?.statuses ?? [])].map(({ code, label }) => [code, label]));
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
        <Group mt="xs" gap={6}>
          {[named(common.roles, dossier.myRole), ...dossier.statuses.map((code) => named(labels, code))].map((text) => (
            <Badge key={text} variant="light" color="gray" c="gray.8" tt="none" fw={550}>
              {text}
            </Badge>
          ))}
          {dossier.diedOn ? (
            <Badge color="dark" tt="none">
              {words.diedOn(born(dossier.diedOn))}
            </Badge>
          ) : null}
        </Group>
        {dossier.themes.length ? (
          <Text size="xs" c="gray.7" mt={6}>
            {dossier.themes.map((code) => named(labels, code)).join(" · ")}
          </Text>
        ) : null}
      </div>
    </Link>
  );
}
