import { Button, Checkbox, Select, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { choicesOf } from "~/parts/choices";
import { Fault } from "~/parts/states";
import { words } from "~/words/circle";
import { words as dossier } from "~/words/dossier";
import { words as common } from "~/words/fr";
import { useWrite } from "../dossier/dossier";
import { Basis, basisOf, NOTHING_SAID } from "./Basis";

/** Says something else of a member, and leaves the rest. */
export function ChangeMember({
  dossierId,
  member,
  done,
}: {
  dossierId: string;
  member: Schemas["dossiers.CareCircleMember"];
  done: () => void;
}) {
  const [role, setRole] = useState(member.role);
  const [entitled, setEntitled] = useState(member.entitled);
  const [description, setDescription] = useState(member.description);
  const [basis, setBasis] = useState(NOTHING_SAID);
  const changing = useWrite(
    dossierId,
    () =>
      read(
        api.PATCH("/v1/dossiers/{dossierId}/care-circle/members/{memberId}", {
          params: { path: { dossierId, memberId: member.memberId } },
          body: {
            ...(role === member.role ? {} : { role }),
            ...(entitled === member.entitled ? {} : { entitled }),
            ...(description === member.description ? {} : { description }),
            ...(basis.kind ? { legalBasis: basisOf(basis) } : {}),
          },
        }),
      ),
    done,
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    changing.mutate();
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <Select label={dossier.role} data={choicesOf(common.roles)} value={role} onChange={(next) => setRole(next ?? role)} allowDeselect={false} />
        {member.accountId ? (
          <Checkbox label={dossier.entitled} checked={entitled} onChange={(event) => setEntitled(event.currentTarget.checked)} />
        ) : null}
        <TextInput label={words.description} maxLength={200} value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
        <Basis said={basis} change={setBasis} optional />
        <Fault fault={changing.error} />
        <Button type="submit" loading={changing.isPending}>
          {words.save}
        </Button>
      </Stack>
    </form>
  );
}
