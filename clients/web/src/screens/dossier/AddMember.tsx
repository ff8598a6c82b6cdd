import { Button, Checkbox, SegmentedControl, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { choicesOf } from "~/parts/choices";
import { type Chosen, Recipients } from "~/parts/directory/Recipients";
import { RecipientsField } from "~/parts/directory/RecipientsField";
import { useKeys } from "~/parts/keys";
import { Fault } from "~/parts/states";
import { words } from "~/words/dossier";
import { words as common } from "~/words/fr";
import { words as circle } from "~/words/circle";
import { Basis, basisOf, NOTHING_SAID } from "../circle/Basis";
import { dossierOf, useWrite } from "./dossier";

/** What a person without an account may be. */
const RELATIVES = ["PRIMARY_CAREGIVER", "CAREGIVER", "LEGAL_REPRESENTATIVE", "TRUSTED_PERSON"];

/**
 * Adds people or organizations of the directory, one act each, or somebody who has no account: a relative, or an
 * organization that is listed and opens nothing (F148, F149, F150).
 */
export function AddMember({ dossierId, done }: { dossierId: string; done: () => void }) {
  const [side, setSide] = useState<string>("professional");
  const members = useQuery(dossierOf(dossierId)).data?.careCircle ?? [];
  const [people, setPeople] = useState<Chosen[]>([]);
  const [isPicking, picking] = useDisclosure(false);
  const [name, setName] = useState("");
  const [relation, setRelation] = useState("");
  const [role, setRole] = useState<string>("CONTRIBUTOR");
  const [entitled, setEntitled] = useState(true);
  const [basis, setBasis] = useState({ ...NOTHING_SAID, kind: "SAME_TEAM" });
  const [description, setDescription] = useState("");
  const keyOf = useKeys();
  const isOrganization = side === "with" || side === "without";
  const isListed = side === "professional" || side === "with";
  const add = (who: Partial<Schemas["dossiers.AddCareCircleMemberRequest"]>) => {
    const body = { ...who, role, description };
    return read(
      api.POST("/v1/dossiers/{dossierId}/care-circle/members", {
        params: { path: { dossierId }, header: { "Idempotency-Key": keyOf(body) } },
        body,
      }),
    );
  };
  const adding = useWrite(
    dossierId,
    async () => {
      if (!isListed) return add({ person: { name, relation, isOrganization }, entitled: false });
      let position = "";
      for (const [index, { accountId }] of people.entries()) {
        // Who could not be added stays chosen.
        setPeople(people.slice(index));
        ({ position } = await add({ accountId, entitled: isOrganization || entitled, legalBasis: basisOf(basis) }));
      }
      return { position };
    },
    done,
  );
  const change = (next: string) => {
    setSide(next);
    setPeople([]);
    setRole(next === "relative" ? "CAREGIVER" : "CONTRIBUTOR");
    adding.reset();
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    adding.mutate();
  };
  const roles = choicesOf(common.roles).filter(
    ({ value }) => RELATIVES.includes(value) === (side === "relative") || (isOrganization && value === "LEGAL_REPRESENTATIVE"),
  );

  if (isPicking)
    return (
      <Recipients
        order={3}
        first={isOrganization ? "ORGANIZATION" : "PERSON"}
        chosen={people}
        present={members.filter((one) => !one.leftAt).map((one) => one.accountId)}
        back={picking.close}
        confirm={(next) => {
          setPeople(next);
          picking.close();
        }}
      />
    );
  return (
    <form onSubmit={send}>
      <Stack>
        <SegmentedControl
          fullWidth
          orientation="vertical"
          value={side}
          onChange={change}
          data={[
            { value: "professional", label: words.professional },
            { value: "relative", label: words.relative },
            { value: "with", label: words.organizationWith },
            { value: "without", label: words.organizationWithout },
          ]}
        />
        {isListed ? (
          <RecipientsField label={isOrganization ? words.organizations : words.professionals} nobody={words.nobodyChosen} chosen={people} choose={setPeople} open={picking.open} />
        ) : (
          <>
            <TextInput label={isOrganization ? words.organizationName : words.relativeName} required value={name} onChange={(event) => setName(event.currentTarget.value)} />
            <TextInput label={isOrganization ? words.organizationRelation : words.relation} value={relation} onChange={(event) => setRelation(event.currentTarget.value)} />
          </>
        )}
        <Select label={words.role} data={roles} value={role} onChange={(next) => setRole(next ?? role)} allowDeselect={false} />
        {isListed ? (
          <>
            {isOrganization ? (
              <Text size="xs" c="gray.7">
                {words.organizationWithHint}
              </Text>
            ) : (
              <Checkbox label={words.entitled} checked={entitled} onChange={(event) => setEntitled(event.currentTarget.checked)} />
            )}
            <Basis said={basis} change={setBasis} />
          </>
        ) : null}
        <TextInput label={circle.description} maxLength={200} value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
        <Fault fault={adding.error} />
        <Button type="submit" loading={adding.isPending} disabled={isListed && !people.length}>
          {words.addMember}
        </Button>
      </Stack>
    </form>
  );
}
