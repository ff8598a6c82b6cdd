import { Button, Checkbox, Group, MultiSelect, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedValue, useDisclosure } from "@mantine/hooks";
import { IconSearch, IconUserPlus } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { api, read } from "~/api/client";
import { choicesOf, someOf } from "~/parts/choices";
import { Dialog } from "~/parts/Dialog";
import { Loaded, Nothing } from "~/parts/states";
import { words } from "~/words/circle";
import { words as dossier } from "~/words/dossier";
import { words as common } from "~/words/fr";
import { AddMember } from "../dossier/AddMember";
import { entitlementsOf, useRight, Writable } from "../dossier/rights";
import { Trail } from "../dossier/Trail";
import { MemberTable } from "./MemberTable";

/** The care circle as a table: searched, filtered, sorted, and changed (F142 to F163). */
export default function CirclePage() {
  const { dossierId } = useParams({ from: "/inside/dossiers/$dossierId/cercle" });
  useQuery(entitlementsOf(dossierId));
  const right = useRight(dossierId, "care_circle");
  const [isAdding, dialog] = useDisclosure(false);
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed, 250);
  const [kind, setKind] = useState<string[]>([]);
  const [role, setRole] = useState<string[]>([]);
  const [access, setAccess] = useState<string>("ALL");
  const [past, setPast] = useState(false);
  const [order, setOrder] = useState({ sort: "ADDED_AT", descending: false });
  const query = {
    q: q || undefined,
    kind: someOf(kind),
    role: someOf(role),
    entitled: access === "ALL" ? undefined : access === "YES",
    past,
    ...order,
  };
  const asked = useQuery({
    queryKey: ["dossier", dossierId, "circle", query],
    queryFn: () =>
      read(api.GET("/v1/dossiers/{dossierId}/care-circle/members", { params: { path: { dossierId }, query } })).then(
        (found) => found.members,
      ),
    placeholderData: keepPreviousData,
  });

  return (
    <Stack gap="md">
      <Trail dossierId={dossierId} screen={words.title} />
      <Group justify="space-between">
        <Title order={1} size="h2">
          {words.title}
        </Title>
        {right.write ? (
          <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={dialog.open}>
            {dossier.addMember}
          </Button>
        ) : null}
      </Group>
      <Text c="gray.7">{words.lead}</Text>
      <Writable right={right}>{null}</Writable>
      <Group className="card" align="flex-end" role="search">
        <TextInput
          type="search"
          label={words.search}
          leftSection={<IconSearch size={18} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          flex="2 1 220px"
        />
        <MultiSelect label={words.kind} data={choicesOf(words.kinds)} value={kind} onChange={setKind} clearable flex="1 1 180px" />
        <MultiSelect label={words.role} data={choicesOf(common.roles)} value={role} onChange={setRole} clearable flex="1 1 180px" />
        <Select
          label={words.access}
          data={choicesOf(words.accesses)}
          value={access}
          onChange={(next) => setAccess(next ?? access)}
          allowDeselect={false}
          flex="0 1 150px"
        />
        <Checkbox mb={9} label={words.past} checked={past} onChange={(event) => setPast(event.currentTarget.checked)} />
      </Group>
      <Loaded asked={asked} isEmpty={(members) => !members.length} empty={<Nothing>{words.none}</Nothing>}>
        {(members) => (
          <MemberTable dossierId={dossierId} members={members} order={order} sort={setOrder} mayWrite={right.write} />
        )}
      </Loaded>
      <Dialog opened={isAdding} close={dialog.close} title={dossier.addMember}>
        <AddMember dossierId={dossierId} done={dialog.close} />
      </Dialog>
    </Stack>
  );
}
