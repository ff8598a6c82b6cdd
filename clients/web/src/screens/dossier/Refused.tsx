import { Alert, Button, Card, Stack, Text, Textarea, Title } from "@mantine/core";
import { IconLock, IconLockOpen2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, once, read } from "~/api/client";
import { sentenceOf } from "~/api/problem";
import { useMe } from "~/app/queries";
import { useDraft } from "~/parts/drafts";
import { Fault } from "~/parts/states";
import { words } from "~/words/access";
import { useWrite } from "./dossier";
import { entitlementsOf } from "./rights";

/** Whom no break-glass helps: the patient opposes, or one is in the circle already. */
const CLOSED = ["the-patient-opposes", "only-entitled-members-read"];

/** A dossier one may not open: why, and what is left in an emergency (F146, break-glass). */
export function Refused({ dossierId, fault }: { dossierId: string; fault: unknown }) {
  const rights = useQuery(entitlementsOf(dossierId)).data;
  const person = useMe();
  const why = rights?.find(({ section }) => section === "summary")?.whyNotRead;
  const may = Boolean(person) && !person?.actingFor && !CLOSED.includes(why?.code ?? "");
  return (
    <Stack maw={720} className="narrow">
      <Title order={1} size="h2">
        {words.refusedTitle}
      </Title>
      <Alert color="red" variant="light" icon={<IconLock aria-hidden />} role="alert">
        <Stack gap={4}>
          <Text fw={600}>{why?.sentence ?? sentenceOf(fault)}</Text>
          <Text size="sm">{words.refusedTraced}</Text>
          <Text size="sm">{words.askTheCircle}</Text>
        </Stack>
      </Alert>
      {may ? <BreakGlass dossierId={dossierId} /> : null}
    </Stack>
  );
}

function BreakGlass({ dossierId }: { dossierId: string }) {
  const [reason, setReason] = useDraft(`break-glass.${dossierId}`);
  const [key] = useState(once);
  const breaking = useWrite(
    dossierId,
    () =>
      read(
        api.POST("/v1/dossiers/{dossierId}/break-glass", {
          params: { path: { dossierId }, header: { "Idempotency-Key": key } },
          body: { reason },
        }),
      ),
    () => setReason(""),
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    breaking.mutate();
  };
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="break-glass">
      <form onSubmit={send}>
        <Stack>
          <Title order={2} size="h4" id="break-glass">
            {words.breakGlass}
          </Title>
          <Text size="sm">{words.breakGlassHint}</Text>
          <Textarea
            label={words.breakGlassReason}
            description={words.breakGlassReasonHint}
            required
            minLength={10}
            maxLength={500}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Fault fault={breaking.error} />
          <Button
            type="submit"
            color="red.8"
            leftSection={<IconLockOpen2 size={18} aria-hidden />}
            loading={breaking.isPending}
            disabled={reason.trim().length < 10}
          >
            {words.breakGlassGo}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}
