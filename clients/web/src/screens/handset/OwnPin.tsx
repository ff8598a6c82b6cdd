import { Button, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, Navigate, useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { handset } from "~/api/handset";
import { DIGITS, isGuessable } from "~/api/sealing";
import { session } from "~/api/session";
import { me } from "~/app/queries";
import { putBackDrafts } from "~/parts/drafts";
import { Fault, Loaded } from "~/parts/states";
import { words } from "~/words/handset";
import { Welcome } from "../sign-in/Welcome";
import { PinField } from "./PinField";

/** Who has signed in on a shared device chooses their PIN, or types the one they have there. */
export default function OwnPin() {
  const isIn = session.isOpen();
  const person = useQuery({ ...me, enabled: isIn });
  const people = useQuery({ queryKey: ["handset"], queryFn: () => handset.ask("people"), staleTime: 0 });
  if (!isIn) return <Navigate to="/connexion/appareil" search={{}} replace />;
  return (
    <Welcome>
      <Loaded asked={person} lines={3}>
        {({ personId, name, profession, organization }) => (
          <Loaded asked={people} lines={3}>
            {(known) => (
              <Form
                id={personId}
                name={name}
                detail={[profession, organization].filter(Boolean).join(" · ")}
                isKnown={known.some((one) => one.id === personId)}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </Welcome>
  );
}

interface Props {
  id: string;
  name: string;
  detail: string;
  isKnown: boolean;
}

function Form({ id, name, detail, isKnown }: Props) {
  const { vers } = useSearch({ from: "/connexion/code" });
  const navigate = useNavigate();
  const [pin, setPin] = useState("");
  const [again, setAgain] = useState("");
  const entering = useMutation({
    mutationFn: async () => {
      if (isKnown) return handset.ask("comeBack", { id, pin });
      await handset.ask("enrol", { id, name, detail, pin });
      return { state: "open", drafts: "" } as const;
    },
    onSuccess: (told) => {
      setPin("");
      if (told.state !== "open") return;
      putBackDrafts(told.drafts);
      void navigate({ href: vers ?? "/tableau-de-bord", replace: true });
    },
  });
  const told = entering.data;
  const isWhole = pin.length === DIGITS;
  const weak = !isKnown && isWhole && isGuessable(pin) ? words.guessable : undefined;
  const differs = again.length === DIGITS && again !== pin ? words.differs : undefined;
  const wrong = told?.state === "wrong" ? words.wrong(told.left) : undefined;
  if (told?.state === "erased")
    return (
      <Stack>
        <Title order={1} size="h3">
          {name}
        </Title>
        <Text role="alert">{words.erased}</Text>
        <Button renderRoot={(props) => <Link to="/connexion/appareil" search={{}} reloadDocument {...props} />}>{words.back}</Button>
      </Stack>
    );
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        entering.mutate();
      }}
    >
      <Stack>
        <div>
          <Title order={1} size="h3">
            {isKnown ? words.known : words.choose}
          </Title>
          <Text c="gray.7">{name}</Text>
        </div>
        {isKnown ? null : <Text size="sm">{words.chooseHint}</Text>}
        <PinField label={words.pin} pin={pin} type={setPin} error={weak ?? wrong} disabled={entering.isPending} autoFocus />
        {isKnown ? null : <PinField label={words.again} pin={again} type={setAgain} error={differs} disabled={entering.isPending} />}
        <Fault fault={entering.error} />
        <Button type="submit" loading={entering.isPending} disabled={!isWhole || Boolean(weak) || (!isKnown && again !== pin)}>
          {words.save}
        </Button>
      </Stack>
    </form>
  );
}
