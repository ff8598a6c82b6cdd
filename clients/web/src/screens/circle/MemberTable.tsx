import { ActionIcon, Badge, Button, Group, Stack, Table, Text, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowsSort, IconArrowUp, IconBuilding, IconHeart, IconLock, IconPencil, IconStethoscope, IconUserMinus } from "@tabler/icons-react";
import { useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { Dialog } from "~/parts/Dialog";
import { onShortDay } from "~/parts/dates";
import { Fault } from "~/parts/states";
import { TableFrame } from "~/parts/TableFrame";
import { words } from "~/words/circle";
import { words as dossier } from "~/words/dossier";
import { named, words as common } from "~/words/fr";
import { useWrite } from "../dossier/dossier";
import { ChangeMember } from "./ChangeMember";
import { WithdrawConsent } from "./WithdrawConsent";

type Member = Schemas["dossiers.CareCircleMember"];
type Column = keyof typeof words.columns;

interface Order {
  sort: string;
  descending: boolean;
}

const ICONS: Record<string, typeof IconHeart> = {
  PROFESSIONAL: IconStethoscope,
  CAREGIVER: IconHeart,
  ORGANIZATION: IconBuilding,
};

/** The rows of the care circle; each heading sorts, and sorts the other way round the second time (F153 to F160). */
export function MemberTable({
  dossierId,
  members,
  order,
  sort,
  mayWrite,
}: {
  dossierId: string;
  members: Member[];
  order: Order;
  sort: (next: Order) => void;
  mayWrite: boolean;
}) {
  const [changing, change] = useState<Member>();
  const [leaving, leave] = useState<Member>();
  const [withdrawing, withdraw] = useState<Member>();
  return (
    <>
      <TableFrame label={words.title}>
        <Table verticalSpacing="sm" miw={860}>
          <Table.Thead>
            <Table.Tr>
              {(Object.keys(words.columns) as Column[]).map((column) => (
                <Heading key={column} column={column} order={order} sort={sort} />
              ))}
              {mayWrite ? <Table.Th>{words.actions}</Table.Th> : null}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {members.map((member) => (
              <Table.Tr key={`${member.memberId} ${member.addedAt}`} className={member.leftAt ? "left" : undefined}>
                <Table.Th scope="row">{member.name}</Table.Th>
                <Table.Td>{member.profession || member.relation}</Table.Td>
                <Table.Td>
                  <Kind kind={member.kind} />
                </Table.Td>
                <Table.Td>{[member.organizationName, member.description].filter(Boolean).join(" · ")}</Table.Td>
                <Table.Td>
                  <Entitled member={member} />
                </Table.Td>
                <Table.Td>{onShortDay(member.addedAt)}</Table.Td>
                <Table.Td>{named(common.roles, member.role)}</Table.Td>
                {mayWrite ? (
                  <Table.Td>
                    {member.leftAt ? null : (
                      <Group gap={2} wrap="nowrap">
                        <ActionIcon variant="subtle" color="gray.8" onClick={() => change(member)} aria-label={words.change(member.name)}>
                          <IconPencil size={18} aria-hidden />
                        </ActionIcon>
                        {member.legalBasis?.kind === "CONSENT" ? (
                          <ActionIcon variant="subtle" color="gray.8" onClick={() => withdraw(member)} aria-label={words.withdrawConsent(member.name)}>
                            <IconLock size={18} aria-hidden />
                          </ActionIcon>
                        ) : null}
                        <ActionIcon variant="subtle" color="gray.8" onClick={() => leave(member)} aria-label={words.remove(member.name)}>
                          <IconUserMinus size={18} aria-hidden />
                        </ActionIcon>
                      </Group>
                    )}
                  </Table.Td>
                ) : null}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableFrame>
      <Dialog opened={Boolean(changing)} close={() => change(undefined)} title={changing?.name ?? words.changeTitle}>
        {changing ? <ChangeMember dossierId={dossierId} member={changing} done={() => change(undefined)} /> : null}
      </Dialog>
      <Dialog opened={Boolean(leaving)} close={() => leave(undefined)} title={leaving ? dossier.removeMember(leaving.name) : ""}>
        {leaving ? <Remove dossierId={dossierId} member={leaving} done={() => leave(undefined)} /> : null}
      </Dialog>
      <Dialog opened={Boolean(withdrawing)} close={() => withdraw(undefined)} title={words.withdrawConsent(withdrawing?.name ?? "")}>
        {withdrawing ? <WithdrawConsent dossierId={dossierId} member={withdrawing} done={() => withdraw(undefined)} /> : null}
      </Dialog>
    </>
  );
}

function Heading({ column, order, sort }: { column: Column; order: Order; sort: (next: Order) => void }) {
  const isSorted = order.sort === column;
  const Icon = isSorted ? (order.descending ? IconArrowDown : IconArrowUp) : IconArrowsSort;
  return (
    <Table.Th aria-sort={isSorted ? (order.descending ? "descending" : "ascending") : "none"}>
      <UnstyledButton
        className="sorter"
        onClick={() => sort({ sort: column, descending: isSorted && !order.descending })}
        aria-label={words.sorted(words.columns[column])}
      >
        {words.columns[column]} <Icon size={14} aria-hidden />
      </UnstyledButton>
    </Table.Th>
  );
}

function Kind({ kind }: { kind: string }) {
  const Icon = ICONS[kind];
  return (
    <Group gap={6} wrap="nowrap">
      {Icon ? <Icon size={18} aria-hidden /> : null}
      {named(words.kinds, kind)}
    </Group>
  );
}

function Entitled({ member }: { member: Member }) {
  if (member.leftAt)
    return (
      <Text size="sm">
        {named(words.why, member.whyLeft)} {words.leftOn(onShortDay(member.leftAt))}
      </Text>
    );
  const basis = member.legalBasis;
  return (
    <Stack gap={2}>
      <Badge color={member.entitled ? "teal.8" : "gray.7"} tt="none" radius="sm">
        {member.entitled ? words.entitled : words.notEntitled}
      </Badge>
      {basis?.kind ? (
        <Text size="xs" c="gray.7">
          {[named(dossier.bases, basis.kind), basis.informedBy, onShortDay(basis.informedAt)].filter(Boolean).join(" · ")}
        </Text>
      ) : null}
    </Stack>
  );
}

function Remove({ dossierId, member, done }: { dossierId: string; member: Member; done: () => void }) {
  const removing = useWrite(
    dossierId,
    () =>
      read(
        api.DELETE("/v1/dossiers/{dossierId}/care-circle/members/{memberId}", {
          params: { path: { dossierId, memberId: member.memberId } },
        }),
      ),
    done,
  );
  return (
    <Stack>
      <Text>{dossier.removeHint}</Text>
      <Fault fault={removing.error} />
      <Button color="red.8" loading={removing.isPending} onClick={() => removing.mutate()}>
        {dossier.removeSure}
      </Button>
    </Stack>
  );
}
