import { Anchor, Badge, Button, Group, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, read } from "~/api/client";
import type { Tokens } from "~/api/session";
import { Fault } from "~/parts/states";
import { words } from "~/words/fr";

/** A password, then a one-time code: for development, and said to be. */
export function PasswordForm({ enter }: { enter: (tokens: Tokens) => void }) {
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const first = useMutation({ mutationFn: () => read(api.POST("/v1/sessions", { body: { login, password } })) });
  const second = useMutation({
    mutationFn: (challengeId: string) =>
      read(api.POST("/v1/sessions:verify", { body: { challengeId, code: code.replaceAll(" ", "") } })),
    onSuccess: enter,
  });
  const challenge = first.data?.challengeId;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (challenge) second.mutate(challenge);
    else first.mutate();
  }

  return (
    <form onSubmit={submit} aria-labelledby="by-password">
      <Stack gap="sm">
        <div>
          <Title order={2} size="h5" id="by-password">
            {words.signIn.password}
          </Title>
          <Badge color="yellow.2" c="dark.8" variant="filled" tt="none" radius="sm" fw={550}>
            {words.signIn.development}
          </Badge>
        </div>
        {challenge ? (
          <>
            <Group justify="space-between">
              <Text size="sm">{login}</Text>
              <Anchor component="button" type="button" size="sm" underline="always" onClick={() => (first.reset(), second.reset())}>
                {words.signIn.otherLogin}
              </Anchor>
            </Group>
            <TextInput
              label={words.signIn.code}
              description={words.signIn.codeHint}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              autoComplete="one-time-code"
              inputMode="numeric"
              autoFocus
              required
            />
          </>
        ) : (
          <>
            <TextInput
              label={words.signIn.login}
              value={login}
              onChange={(event) => setLogin(event.currentTarget.value)}
              autoComplete="username"
              required
            />
            <PasswordInput
              label={words.signIn.secret}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              autoComplete="current-password"
              visibilityToggleButtonProps={{ "aria-label": words.signIn.show }}
              required
            />
          </>
        )}
        <Fault fault={second.error ?? first.error} />
        <Button type="submit" variant="light" loading={first.isPending || second.isPending}>
          {challenge ? words.signIn.enter : words.signIn.next}
        </Button>
      </Stack>
    </form>
  );
}
