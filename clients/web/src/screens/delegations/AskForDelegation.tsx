import { Button, Checkbox, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, once, read, type Schemas } from "~/api/client";
import { useMe } from "~/app/queries";
import { AccountPicker } from "~/parts/AccountPicker";
import { Fault } from "~/parts/states";
import { words } from "~/words/delegations";
import type { Side } from "./Delegations";
import { written } from "./writes";

type Scope = Schemas["delegation.DelegationScope"];

/** Asks somebody for access to their account, or offers access to one's own. */
export function AskForDelegation({ side, done }: { side: Side; done: () => void }) {
  const person = useMe();
  const [other, setOther] = useState<string | null>(null);
  const [scopes, setScopes] = useState<string[]>(["DOSSIERS"]);
  const [until, setUntil] = useState("");
  const [key] = useState(once);
  const asking = useMutation({
    mutationFn: () =>
      read(
        api.POST("/v1/delegations", {
          params: { header: { "Idempotency-Key": key } },
          body: {
            ...(side === "delegate"
              ? { delegatorId: other ?? "" }
              : { delegatorId: person?.accountId ?? "", delegateId: other ?? "" }),
            scopes: scopes as Scope[],
            until,
          },
        }),
      ),
    onSuccess: async ({ position }) => {
      await written(position);
      done();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    asking.mutate();
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <AccountPicker label={words.who[side]} chosen={other} choose={setOther} />
        <Checkbox.Group label={words.scopesOf} value={scopes} onChange={setScopes}>
          <Stack gap="xs" mt="xs">
            <Checkbox value="DOSSIERS" label={words.scopes.DOSSIERS} />
            <Checkbox value="DISCUSSIONS" label={words.scopes.DISCUSSIONS} />
          </Stack>
        </Checkbox.Group>
        <TextInput type="date" label={words.until} value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
        <Fault fault={asking.error} />
        <Button type="submit" loading={asking.isPending} disabled={!other || !scopes.length}>
          {words.send}
        </Button>
      </Stack>
    </form>
  );
}
