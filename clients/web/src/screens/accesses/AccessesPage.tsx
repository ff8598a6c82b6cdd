import { Badge, Button, Stack, Table, Text, Title } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { api, read, type Schemas } from "~/api/client";
import { at } from "~/parts/dates";
import { Section } from "~/parts/Section";
import { Loaded, Nothing } from "~/parts/states";
import { TableFrame } from "~/parts/TableFrame";
import { words } from "~/words/access";
import { named, words as common } from "~/words/fr";
import { entitlementsOf, Readable, type Right, useRight } from "../dossier/rights";
import { Trail } from "../dossier/Trail";
import { BrokenGlasses } from "./BrokenGlasses";
import { Oppositions } from "./Oppositions";

/** Who looked at a dossier and on what title, who broke the glass, whom the patient opposes. */
export default function AccessesPage() {
  const { dossierId } = useParams({ from: "/inside/dossiers/$dossierId/acces" });
  const rights = useQuery(entitlementsOf(dossierId));
  return (
    <Stack gap="md">
      <Trail dossierId={dossierId} screen={words.accesses} />
      <div>
        <Title order={1} size="h2">
          {words.accesses}
        </Title>
        <Text c="gray.7">{words.accessesLead}</Text>
      </div>
      <Loaded asked={rights}>
        {(known) => (
          <>
            <Readable dossierId={dossierId} section="oppositions" title={words.oppositions} icon={null}>
              <Oppositions dossierId={dossierId} />
            </Readable>
            <Readable dossierId={dossierId} section="break_glass" title={words.glasses} icon={null}>
              <BrokenGlasses dossierId={dossierId} />
            </Readable>
            <Readable dossierId={dossierId} section="accesses" title={words.accesses} icon={null}>
              <Accesses dossierId={dossierId} rights={known} />
            </Readable>
          </>
        )}
      </Loaded>
    </Stack>
  );
}

function Accesses({ dossierId, rights }: { dossierId: string; rights: Right[] }) {
  const right = useRight(dossierId, "accesses");
  const asked = useInfiniteQuery({
    queryKey: ["dossier", dossierId, "accesses"],
    queryFn: ({ pageParam }) =>
      read(
        api.GET("/v1/dossiers/{dossierId}/accesses", {
          params: { path: { dossierId }, query: { pageSize: 50, pageToken: pageParam || undefined } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextPageToken || undefined,
    enabled: right.read,
  });
  return (
    <Section title={words.accesses}>
      <Loaded asked={asked} isEmpty={({ pages }) => !pages[0]?.accesses.length} empty={<Nothing>{words.noAccess}</Nothing>}>
        {({ pages }) => (
          <TableFrame label={words.accesses}>
            <Table miw={640}>
              <Table.Thead>
                <Table.Tr>
                  {[words.when, words.who, words.what, words.title].map((name) => (
                    <Table.Th key={name}>{name}</Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {pages.flatMap((page) => page.accesses).map((one, index) => (
                  <Row key={index} access={one} rights={rights} />
                ))}
              </Table.Tbody>
            </Table>
          </TableFrame>
        )}
      </Loaded>
      {asked.hasNextPage ? (
        <Button variant="default" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {common.frame.more}
        </Button>
      ) : null}
    </Section>
  );
}

function Row({ access, rights }: { access: Schemas["dossiers.Access"]; rights: Right[] }) {
  const { actor } = access;
  return (
    <Table.Tr>
      <Table.Td>{at(access.occurredAt)}</Table.Td>
      <Table.Td>{[actor?.name, actor?.onBehalfOf ? words.onBehalf(actor.onBehalfOf) : ""].filter(Boolean).join(" ")}</Table.Td>
      <Table.Td>{rights.find(({ section }) => section === access.what)?.label ?? access.what}</Table.Td>
      <Table.Td>
        {access.refused ? (
          <Badge color="red.8" tt="none" radius="sm">
            {words.refused}
          </Badge>
        ) : (
          named(words.titles, access.title)
        )}
      </Table.Td>
    </Table.Tr>
  );
}
