import { Alert, Anchor, Button, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { Problem } from "~/api/problem";
import { Fault } from "~/parts/states";
import { words } from "~/words/account";
import { Welcome } from "./Welcome";

type Form = Required<
  Pick<
    Schemas["identity.RequestAccountRequest"],
    "familyName" | "givenName" | "email" | "profession" | "speciality" | "rpps" | "finess" | "phone" | "place"
  >
>;
type Typed = keyof Form;

const EMPTY: Form = {
  familyName: "",
  givenName: "",
  email: "",
  profession: "",
  speciality: "",
  rpps: "",
  finess: "",
  phone: "",
  place: "",
};
const PHYSICIAN = "10";
const optional = (label: string) => `${label} (${words.optional})`;

/** The form by which a professional asks for an account (F4); what is refused is said beside its field. */
export default function AskForAccount() {
  const [form, setForm] = useState(EMPTY);
  const lists = useQuery({ queryKey: ["professions"], queryFn: () => read(api.GET("/v1/professions")), staleTime: Infinity });
  const asking = useMutation({
    mutationFn: () => read(api.POST("/v1/account-requests", { body: form })),
  });
  const refused = asking.error instanceof Problem ? asking.error : undefined;
  const change = (name: Typed, value: string) => {
    setForm({ ...form, [name]: value });
    asking.reset();
  };
  const shown = (name: Typed) => ({
    name,
    value: form[name],
    error: refused?.field === name ? refused.message : undefined,
  });
  const typed = (name: Typed) => ({
    ...shown(name),
    onChange: (event: { currentTarget: { value: string } }) => change(name, event.currentTarget.value),
  });
  const chosen = lists.data?.professions.find((each) => each.code === form.profession);

  if (asking.data) return <Sent email={form.email} />;
  return (
    <Welcome>
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          asking.mutate();
        }}
      >
        <Stack gap="sm">
          <div>
            <Title order={1} size="h2">
              {words.ask}
            </Title>
            <Text c="gray.7">{words.askLead}</Text>
          </div>
          <TextInput {...typed("familyName")} label={words.familyName} autoComplete="family-name" required />
          <TextInput {...typed("givenName")} label={words.givenName} autoComplete="given-name" required />
          <TextInput
            {...typed("email")}
            label={words.email}
            description={words.emailHint}
            type="email"
            autoComplete="email"
            required
          />
          <Select
            {...shown("profession")}
            label={words.profession}
            data={optionsOf(lists.data?.professions)}
            onChange={(code) => change("profession", code ?? "")}
            searchable
            required
          />
          {form.profession === PHYSICIAN ? (
            <Select
              {...shown("speciality")}
              label={optional(words.speciality)}
              data={optionsOf(lists.data?.specialities)}
              onChange={(code) => change("speciality", code ?? "")}
              searchable
              clearable
            />
          ) : null}
          {chosen?.needsRpps ? (
            <TextInput {...typed("rpps")} label={words.rpps} description={words.rppsHint} inputMode="numeric" required />
          ) : null}
          <TextInput {...typed("place")} label={words.place} description={words.placeHint} required />
          <TextInput {...typed("finess")} label={optional(words.finess)} />
          <TextInput {...typed("phone")} label={optional(words.phone)} type="tel" autoComplete="tel" />
          <Fault fault={lists.error ?? (refused?.field && refused.field in form ? undefined : asking.error)} />
          <Button type="submit" loading={asking.isPending}>
            {words.send}
          </Button>
          <BackToSignIn />
        </Stack>
      </form>
    </Welcome>
  );
}

/** A code may be in two nomenclatures; the first that lists it is the one the platform takes. */
function optionsOf(listed: Schemas["identity.Profession"][] = []) {
  const labels = new Map<string, string>();
  for (const each of listed) if (!labels.has(each.code)) labels.set(each.code, each.label);
  return [...labels].map(([value, label]) => ({ value, label }));
}

function Sent({ email }: { email: string }) {
  return (
    <Welcome>
      <Stack>
        <Title order={1} size="h3">
          {words.sent}
        </Title>
        <Alert color="teal" role="status">
          {words.sentHint(email)}
        </Alert>
        <BackToSignIn />
      </Stack>
    </Welcome>
  );
}

function BackToSignIn() {
  return (
    <Anchor ta="center" size="sm" underline="always" renderRoot={(props) => <Link to="/connexion" search={{}} {...props} />}>
      {words.back}
    </Anchor>
  );
}
