import { Button, Group, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { FormEvent } from "react";
import type { Schemas } from "~/api/client";
import { Problem } from "~/api/problem";
import { words } from "~/words/dossiers";
import { words as common } from "~/words/fr";

/** What is typed of a patient, before it is read. */
export interface Typed {
  birthName: string;
  givenNames: string;
  sex: "FEMALE" | "MALE";
  birthDate: string;
  birthPlaceCode: string;
  phone: string;
  email: string;
}

export const EMPTY: Typed = {
  birthName: "",
  givenNames: "",
  sex: "FEMALE",
  birthDate: "",
  birthPlaceCode: "",
  phone: "",
  email: "",
};

/** What the platform is told: a date as ISO 8601 says it, however the French typed it. */
export function patientOf(typed: Typed): Schemas["dossiers.PatientInput"] {
  const { givenNames, birthDate, phone, email, ...rest } = typed;
  return {
    ...rest,
    birthGivenNames: givenNames.split(",").map((name) => name.trim()).filter(Boolean),
    birthDate: isoOf(birthDate),
    ...(phone.trim() ? { phone: phone.trim() } : {}),
    ...(email.trim() ? { email: email.trim() } : {}),
  };
}

/** 17/05/1942 → 1942-05-17, 05/1942 → 1942-05; anything else is left for the platform to judge. */
export function isoOf(date: string): string {
  const parts = date.trim().split(/[/. ]/);
  const isFrench = parts.length > 1 && /^\d{4}$/.test(parts.at(-1) ?? "");
  return isFrench ? parts.reverse().map((part) => part.padStart(2, "0")).join("-") : date.trim();
}

const FIELDS: { name: Exclude<keyof Typed, "sex">; field: string; label: string; hint?: string; required?: boolean }[] = [
  { name: "birthName", field: "patient.birthName", label: words.birthName, required: true },
  {
    name: "givenNames",
    field: "patient.birthGivenNames",
    label: words.givenNames,
    hint: words.givenNamesHint,
    required: true,
  },
  { name: "birthDate", field: "patient.birthDate", label: words.birthDate, hint: words.birthDateHint, required: true },
  {
    name: "birthPlaceCode",
    field: "patient.birthPlaceCode",
    label: words.birthPlace,
    hint: words.birthPlaceHint,
    required: true,
  },
  { name: "phone", field: "patient.phone", label: `${words.phone} (${words.optional})` },
  { name: "email", field: "patient.email", label: `${words.email} (${words.optional})` },
];

interface Props {
  typed: Typed;
  change: (next: Typed) => void;
  fault: unknown;
  submit: () => void;
  isBusy: boolean;
}

/** The traits of an identity; what the platform refuses is said beside the field at fault. */
export function PatientForm({ typed, change, fault, submit, isBusy }: Props) {
  const refused = fault instanceof Problem ? fault : undefined;
  const send = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {FIELDS.map(({ name, field, label, hint, required }) => (
            <TextInput
              key={name}
              label={label}
              description={hint}
              inputWrapperOrder={["label", "input", "description", "error"]}
              required={required}
              value={typed[name]}
              error={refused?.field.startsWith(field) ? refused.message : undefined}
              placeholder={name === "birthDate" ? "JJ/MM/AAAA" : undefined}
              onChange={(event) => change({ ...typed, [name]: event.currentTarget.value })}
              autoComplete="off"
            />
          ))}
        </SimpleGrid>
        <Group gap="sm">
          <Text size="sm" fw={500} id="sex">
            {words.sex}
          </Text>
          <SegmentedControl
            aria-labelledby="sex"
            value={typed.sex}
            onChange={(sex) => change({ ...typed, sex: sex })}
            data={[
              { value: "FEMALE", label: common.sex.FEMALE },
              { value: "MALE", label: common.sex.MALE },
            ]}
          />
        </Group>
        <Group justify="flex-end">
          <Button type="submit" loading={isBusy} leftSection={<IconSearch size={18} aria-hidden />}>
            {words.look}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
