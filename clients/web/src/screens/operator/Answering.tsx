import { Alert, Button, Checkbox, Code, CopyButton, Group, Select, Stack, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { queries } from "~/app/queries";
import { choicesOf } from "~/parts/choices";
import { Fault } from "~/parts/states";
import { words as common } from "~/words/fr";
import { words } from "~/words/operator";

interface Props {
  request: Schemas["identity.AccountRequest"];
  done: () => void;
}

async function answered(atLeast: string) {
  await api.GET("/v1/account-requests", { params: { query: { atLeast, pageSize: 1 } } }).catch(() => undefined);
  await queries.invalidateQueries({ queryKey: ["account-requests"] });
}

/** Opens the account; the code that activates it is shown this once. */
export function Approving({ request, done }: Props) {
  const [role, setRole] = useState<string>("professional");
  const [attach, setAttach] = useState(Boolean(request.knownPersonId));
  const params = { path: { requestId: request.requestId } };
  const approving = useMutation({
    // What it answers is a secret.
    gcTime: 0,
    mutationFn: () =>
      read(
        api.POST("/v1/account-requests/{requestId}:approve", {
          params,
          body: { roles: [role], ...(attach && request.knownPersonId ? { personId: request.knownPersonId } : {}) },
        }),
      ),
    onSuccess: ({ position }) => answered(position),
  });
  if (approving.data)
    return (
      <Stack>
        <Alert color="teal" title={words.code}>
          <Stack gap="xs">
            <Text size="sm">{words.codeHint}</Text>
            <Group>
              <Code fz="lg">{approving.data.activationCode}</Code>
              <CopyButton value={approving.data.activationCode}>
                {({ copied, copy }) => (
                  <Button size="xs" variant="light" onClick={copy}>
                    {copied ? words.copied : words.copy}
                  </Button>
                )}
              </CopyButton>
            </Group>
          </Stack>
        </Alert>
        <Button onClick={done}>{common.frame.close}</Button>
      </Stack>
    );
  return (
    <Stack>
      <Select label={words.roles} data={choicesOf(words.rolesOf)} value={role} onChange={(next) => setRole(next ?? role)} allowDeselect={false} />
      {request.knownPersonId ? (
        <Checkbox label={words.attach} checked={attach} onChange={(event) => setAttach(event.currentTarget.checked)} />
      ) : null}
      <Fault fault={approving.error} />
      <Button loading={approving.isPending} onClick={() => approving.mutate()}>
        {words.approveGo}
      </Button>
    </Stack>
  );
}

/** Says no, and why: who asked is told. */
export function Rejecting({ request, done }: Props) {
  const [reason, setReason] = useState("");
  const rejecting = useMutation({
    mutationFn: () =>
      read(
        api.POST("/v1/account-requests/{requestId}:reject", {
          params: { path: { requestId: request.requestId } },
          body: { reason },
        }),
      ),
    onSuccess: async ({ position }) => {
      await answered(position);
      done();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    rejecting.mutate();
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <Textarea label={words.rejectReason} required autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <Fault fault={rejecting.error} />
        <Button type="submit" color="red.8" loading={rejecting.isPending} disabled={!reason.trim()}>
          {words.rejectGo}
        </Button>
      </Stack>
    </form>
  );
}
