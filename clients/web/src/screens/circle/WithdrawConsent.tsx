import { Button, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { Fault } from "~/parts/states";
import { words } from "~/words/circle";
import { useWrite } from "../dossier/dossier";

/** The patient takes back the consent on which a place in the circle stands (D1110-3-3 CSP). */
export function WithdrawConsent({
  dossierId,
  member,
  done,
}: {
  dossierId: string;
  member: Schemas["dossiers.CareCircleMember"];
  done: () => void;
}) {
  const [informedBy, setInformedBy] = useState("");
  const [informedAt, setInformedAt] = useState("");
  const withdrawing = useWrite(
    dossierId,
    () =>
      read(
        api.POST("/v1/dossiers/{dossierId}/care-circle/members/{memberId}:withdraw-consent", {
          params: { path: { dossierId, memberId: member.memberId } },
          body: { informedBy, ...(informedAt ? { informedAt: new Date(informedAt).toISOString() } : {}) },
        }),
      ),
    done,
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    withdrawing.mutate();
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <Text size="sm">{words.withdrawConsentHint}</Text>
        <TextInput label={words.informedBy} required maxLength={200} value={informedBy} onChange={(event) => setInformedBy(event.currentTarget.value)} />
        <TextInput type="datetime-local" label={words.informedAt} value={informedAt} onChange={(event) => setInformedAt(event.currentTarget.value)} />
        <Fault fault={withdrawing.error} />
        <Button type="submit" color="red.8" loading={withdrawing.isPending}>
          {words.withdrawConsentGo}
        </Button>
      </Stack>
    </form>
  );
}
