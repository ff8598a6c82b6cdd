import { Button, Checkbox, Group, Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { Problem } from "~/api/problem";
import { born } from "~/parts/dates";
import { Fault } from "~/parts/states";
import { words } from "~/words/dossier";
import { words as list } from "~/words/dossiers";
import { words as common } from "~/words/fr";
import { isoOf } from "../dossiers/PatientForm";
import { useWrite } from "./dossier";

type Patient = Schemas["dossiers.Patient"];

const FIELDS = [
  ["birthName", words.birthName],
  ["birthGivenNames", words.givenNames],
  ["firstBirthGivenName", words.firstGivenName],
  ["birthDate", words.bornOn],
  ["birthPlaceCode", list.birthPlace],
  ["usedName", words.usedName],
  ["usedGivenName", words.usedGivenName],
  ["phone", words.phone],
  ["email", words.email],
  ["address", words.address],
  ["postalCode", words.postalCode],
  ["town", words.town],
] as const;
const ATTRIBUTES = ["doubtful", "fictitious", "homonym"] as const;

/** What is said of the patient, as fields that are typed into. */
function typedOf(patient: Patient): Record<string, string> {
  return {
    ...Object.fromEntries(FIELDS.map(([name]) => [name, String(patient[name])])),
    birthGivenNames: patient.birthGivenNames.join(", "),
    birthDate: born(patient.birthDate),
    sex: patient.sex ?? "FEMALE",
  };
}

/** Says what was wrong or was missing of the patient, and leaves the rest as it is (F26 to F37). */
export function CorrectPatient({ dossierId, patient, done }: { dossierId: string; patient: Patient; done: () => void }) {
  const [before] = useState(() => typedOf(patient));
  const [typed, setTyped] = useState(before);
  const [marks, setMarks] = useState(() => patient.identityAttributes.map((one) => one.toLowerCase()));
  const changed = Object.entries(typed).filter(([name, text]) => text !== before[name]);
  const correcting = useWrite(
    dossierId,
    () => {
      const said: Record<string, unknown> = Object.fromEntries(changed);
      if ("birthGivenNames" in said)
        said.birthGivenNames = (typed.birthGivenNames ?? "").split(",").map((name) => name.trim()).filter(Boolean);
      if ("birthDate" in said) said.birthDate = isoOf(typed.birthDate ?? "");
      for (const mark of ATTRIBUTES)
        if (marks.includes(mark) !== patient.identityAttributes.includes(mark.toUpperCase())) said[mark] = marks.includes(mark);
      return read(
        api.PATCH("/v1/dossiers/{dossierId}/patient", {
          params: { path: { dossierId } },
          body: said,
        }),
      );
    },
    done,
  );
  const refused = correcting.error instanceof Problem ? correcting.error : undefined;
  const send = (event: FormEvent) => {
    event.preventDefault();
    correcting.mutate();
  };
  const isAtAField = FIELDS.some(([name]) => refused?.field.startsWith(name));
  return (
    <form onSubmit={send}>
      <Stack>
        <Text size="sm">{words.correctHint}</Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {FIELDS.map(([name, label]) => (
            <TextInput
              key={name}
              label={label}
              value={typed[name]}
              error={refused?.field.startsWith(name) ? refused.message : undefined}
              onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
              autoComplete="off"
            />
          ))}
          <Select
            label={words.sex}
            data={[
              { value: "FEMALE", label: common.sex.FEMALE },
              { value: "MALE", label: common.sex.MALE },
            ]}
            value={typed.sex}
            onChange={(sex) => setTyped({ ...typed, sex: sex ?? typed.sex ?? "" })}
            allowDeselect={false}
          />
        </SimpleGrid>
        <Checkbox.Group label={words.attributes} value={marks} onChange={setMarks}>
          <Group mt={4}>
            {ATTRIBUTES.map((mark) => (
              <Checkbox key={mark} value={mark} label={words.attributesOf[mark]} />
            ))}
          </Group>
        </Checkbox.Group>
        <Fault fault={isAtAField ? undefined : correcting.error} />
        <Button type="submit" loading={correcting.isPending}>
          {words.saveCorrections}
        </Button>
      </Stack>
    </form>
  );
}
