import { Alert, Anchor, Button, Stack, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { handset } from "~/api/handset";
import { DIGITS } from "~/api/sealing";
import { session } from "~/api/session";
import type { Person } from "~/api/vault";
import { putBackDrafts } from "~/parts/drafts";
import { Fault } from "~/parts/states";
import { words } from "~/words/handset";
import { PinField } from "./PinField";

/** Seconds until a moment, counted down while one looks. */
function useSecondsUntil(until: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until <= Date.now()) return undefined;
    const ticking = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(ticking);
  }, [until]);
  return Math.max(0, Math.ceil((until - now) / 1000));
}

/** Somebody who is known here types their PIN; the sixth digit opens. */
export function Unlock({ person, back }: { person: Person; back: () => void }) {
  const { vers } = useSearch({ strict: false });
  const navigate = useNavigate();
  const [pin, setPin] = useState("");
  const [until, setUntil] = useState(person.until);
  const seconds = useSecondsUntil(until);
  const opening = useMutation({
    mutationFn: (typed: string) => handset.ask("open", { id: person.id, pin: typed }),
    onSuccess: (told) => {
      setPin("");
      if (told.state === "wrong") setUntil(told.until);
      if (told.state !== "open" || !told.tokens) return;
      putBackDrafts(told.drafts);
      session.begin(told.tokens);
      void navigate({ href: vers ?? "/tableau-de-bord", replace: true });
    },
  });
  const erasing = useMutation({ mutationFn: () => handset.ask("erase", { id: person.id }), onSuccess: back });
  const told = opening.data;
  const type = (typed: string) => {
    setPin(typed);
    if (typed.length === DIGITS) opening.mutate(typed);
  };

  if (told?.state === "erased" || told?.state === "ended")
    return (
      <Stack>
        <Title order={1} size="h3">
          {person.name}
        </Title>
        <Alert color={told.state === "erased" ? "red" : "yellow"} role="alert">
          {words[told.state]}
        </Alert>
        <Button renderRoot={(props) => <Link to="/connexion" search={{}} {...props} />}>{words.signIn}</Button>
        <Button variant="default" onClick={back}>
          {words.others}
        </Button>
      </Stack>
    );
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (pin.length === DIGITS) opening.mutate(pin);
      }}
    >
      <Stack>
        <Title order={1} size="h3">
          {words.pinOf(person.name)}
        </Title>
        <PinField
          key={seconds ? "shut" : "open"}
          label={words.pin}
          pin={pin}
          type={type}
          disabled={opening.isPending || seconds > 0}
          error={told?.state === "wrong" ? words.wrong(told.left) : undefined}
          autoFocus
        />
        <div role="status">
          {seconds ? <Text size="sm">{words.wait(seconds)}</Text> : null}
          {told?.state === "away" ? <Alert color="gray">{words.away}</Alert> : null}
        </div>
        <Fault fault={opening.error ?? erasing.error} />
        <Button type="submit" loading={opening.isPending} disabled={pin.length < DIGITS}>
          {words.enter}
        </Button>
        <Button variant="default" onClick={back}>
          {words.others}
        </Button>
        <details className="why-not">
          <summary>{words.forgotten}</summary>
          <Text size="sm">{words.eraseHint}</Text>
          <Anchor component="button" type="button" size="sm" underline="always" onClick={() => erasing.mutate()}>
            {words.erase(person.name)}
          </Anchor>
        </details>
      </Stack>
    </form>
  );
}
