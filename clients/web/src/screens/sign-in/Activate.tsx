import { Button, Code, List, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { Problem } from "~/api/problem";
import { Fault } from "~/parts/states";
import { words } from "~/words/account";
import { Welcome } from "./Welcome";

/** The first entry: a code from the operator, a password of one's own, then what gives the one-time codes. */
export default function Activate() {
  const [code, setCode] = useState("");
  const [password, setPassword] = useState("");
  const activating = useMutation({
    mutationFn: () => read(api.POST("/v1/accounts:activate", { body: { activationCode: code, password } })),
  });
  const refused = activating.error instanceof Problem ? activating.error : undefined;
  const beside = (field: string) => (refused?.field === field ? refused.message : undefined);
  const isSaid = ["activationCode", "password"].includes(refused?.field ?? "");

  if (activating.data) return <Active told={activating.data} />;
  return (
    <Welcome>
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          activating.mutate();
        }}
      >
        <Stack gap="sm">
          <div>
            <Title order={1} size="h2">
              {words.activate}
            </Title>
            <Text c="gray.7">{words.activateLead}</Text>
          </div>
          <TextInput
            label={words.code}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            error={beside("activationCode")}
            autoComplete="off"
            required
          />
          <PasswordInput
            label={words.password}
            description={words.passwordHint}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={beside("password")}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ "aria-label": words.show }}
            required
          />
          <Fault fault={isSaid ? undefined : activating.error} />
          <Button type="submit" loading={activating.isPending}>
            {words.next}
          </Button>
        </Stack>
      </form>
    </Welcome>
  );
}

function Active({ told }: { told: Schemas["identity.ActivateAccountResponse"] }) {
  return (
    <Welcome>
      <Stack gap="sm">
        <Title order={1} size="h3">
          {words.active}
        </Title>
        <Text>
          {words.login} : <strong>{told.login}</strong>
        </Text>
        <Text size="sm">{words.scan}</Text>
        <img
          src={`data:image/svg+xml;utf8,${encodeURIComponent(told.totpQrCode)}`}
          alt={words.picture}
          width={196}
          height={196}
        />
        <Text size="sm">
          {words.byHand} <Code>{told.totpSecret}</Code>
        </Text>
        <Title order={2} size="h5">
          {words.recovery}
        </Title>
        <Text size="sm">{words.recoveryHint}</Text>
        <List size="sm" ff="monospace">
          {told.recoveryCodes.map((each) => (
            <List.Item key={each}>{each}</List.Item>
          ))}
        </List>
        <Button renderRoot={(props) => <Link to="/connexion" search={{}} {...props} />}>{words.signIn}</Button>
      </Stack>
    </Welcome>
  );
}
