import { Button, Checkbox, SegmentedControl, Select, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, once, read } from "~/api/client";
import { AccountPicker } from "~/parts/AccountPicker";
import { Fault } from "~/parts/states";
import { words } from "~/words/dossier";
import { words as common } from "~/words/fr";
import { written } from "./dossier";

const options = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }));
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
  const [basis, setBasis] = useState<string>("SAME_TEAM");
  const [key] = useState(once);
  const isProfessional = side === "professional";
  const adding = useMutation({
    mutationFn: () =>
      read(
        api.POST("/v1/dossiers/{dossierId}/care-circle/members", {
          params: { path: { dossierId }, header: { "Idempotency-Key": key } },
          body: isProfessional
            ? { accountId: accountId ?? "", role, entitled, legalBasis: { kind: basis } }
            : { person: { name, relation }, role, entitled: false },
        }),
      ),
    onSuccess: async ({ position }) => {
      await written(dossierId, position);
      done();
    },
  });
  const change = (next: string) => {
    setSide(next);
    setRole(next === "professional" ? "CONTRIBUTOR" : "CAREGIVER");
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    adding.mutate();
  };
  const roles = options(common.roles).filter(({ value }) => RELATIVES.includes(value) !== isProfessional);

  return (
    <form onSubmit={send}>
      <Stack>
        <SegmentedControl
          value={side}
          onChange={change}
          data={[
            { value: "professional", label: words.professional },
            { value: "relative", label: words.relative },
          ]}
        />
        {isProfessional ? (
          <AccountPicker label={words.professional} chosen={accountId} choose={setAccount} />
        ) : (
          <>
            <TextInput label={words.relativeName} required value={name} onChange={(event) => setName(event.currentTarget.value)} />
            <TextInput label={words.relation} value={relation} onChange={(event) => setRelation(event.currentTarget.value)} />
          </>
        )}
        <Select label={words.role} data={roles} value={role} onChange={(next) => setRole(next ?? role)} allowDeselect={false} />
        {isProfessional ? (
          <>
            <Checkbox label={words.entitled} checked={entitled} onChange={(event) => setEntitled(event.currentTarget.checked)} />
            <Select
              label={words.basis}
              data={options(words.bases)}
              value={basis}
              onChange={(next) => setBasis(next ?? basis)}
              allowDeselect={false}
            />
          </>
        ) : null}
        <Fault fault={adding.error} />
        <Button type="submit" loading={adding.isPending} disabled={isProfessional && !accountId}>
          {words.addMember}
        </Button>
      </Stack>
    </form>
  );
}
