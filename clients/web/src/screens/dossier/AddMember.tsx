import { Button, Checkbox, SegmentedControl, Select, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api, once, read } from "~/api/client";
import { AccountPicker } from "~/parts/AccountPicker";
import { choicesOf } from "~/parts/choices";
import { Fault } from "~/parts/states";
import { words } from "~/words/dossier";
import { words as common } from "~/words/fr";
import { words as circle } from "~/words/circle";
import { Basis, basisOf, NOTHING_SAID } from "../circle/Basis";
import { useWrite } from "./dossier";

/** What a person without an account may be. */
const RELATIVES = ["PRIMARY_CAREGIVER", "CAREGIVER", "LEGAL_REPRESENTATIVE", "TRUSTED_PERSON"];

/** Adds a professional of the directory, or somebody near the patient who has no account. */
export function AddMember({ dossierId, done }: { dossierId: string; done: () => void }) {
  const [side, setSide] = useState<string>("professional");
  const [accountId, setAccount] = useState<string | null>(null);
  const [name, setName] = useState("");
  const [relation, setRelation] = useState("");
  const [role, setRole] = useState<string>("CONTRIBUTOR");
  const [entitled, setEntitled] = useState(true);
  const [basis, setBasis] = useState({ ...NOTHING_SAID, kind: "SAME_TEAM" });
  const [description, setDescription] = useState("");
  const [key, setKey] = useState(once);
  const isProfessional = side === "professional";
  const isOrganization = side === "organization";
  const adding = useWrite(
    dossierId,
    () =>
      read(
        api.POST("/v1/dossiers/{dossierId}/care-circle/members", {
          params: { path: { dossierId }, header: { "Idempotency-Key": key } },
          body: {
            ...(isProfessional
              ? { accountId: accountId ?? "", entitled, legalBasis: basisOf(basis) }
              : { person: { name, relation, isOrganization }, entitled: false }),
            role,
            description,
          },
        }),
      ),
    done,
  );
  const change = (next: string) => {
    setSide(next);
    setRole(next === "relative" ? "CAREGIVER" : "CONTRIBUTOR");
    adding.reset();
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    adding.mutate(undefined, { onError: () => setKey(once()) });
  };
  const roles = choicesOf(common.roles).filter(
    ({ value }) => RELATIVES.includes(value) === (side === "relative") || (isOrganization && value === "LEGAL_REPRESENTATIVE"),
  );

  return (
    <form onSubmit={send}>
      <Stack>
        <SegmentedControl
          value={side}
          onChange={change}
          data={[
            { value: "professional", label: words.professional },
            { value: "relative", label: words.relative },
            { value: "organization", label: words.organizationWithout },
          ]}
        />
        {isProfessional ? (
          <AccountPicker label={words.professional} chosen={accountId} choose={setAccount} />
        ) : (
          <>
            <TextInput label={isOrganization ? words.organizationName : words.relativeName} required value={name} onChange={(event) => setName(event.currentTarget.value)} />
            <TextInput label={isOrganization ? words.organizationRelation : words.relation} value={relation} onChange={(event) => setRelation(event.currentTarget.value)} />
          </>
        )}
        <Select label={words.role} data={roles} value={role} onChange={(next) => setRole(next ?? role)} allowDeselect={false} />
        {isProfessional ? (
          <>
            <Checkbox label={words.entitled} checked={entitled} onChange={(event) => setEntitled(event.currentTarget.checked)} />
            <Basis said={basis} change={setBasis} />
          </>
        ) : null}
        <TextInput label={circle.description} maxLength={200} value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
        <Fault fault={adding.error} />
        <Button type="submit" loading={adding.isPending} disabled={isProfessional && !accountId}>
          {words.addMember}
        </Button>
      </Stack>
    </form>
  );
}
