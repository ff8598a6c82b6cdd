import { Anchor, Button, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { queries } from "~/app/queries";
import { DossierPicker } from "~/parts/DossierPicker";
import { useKeys } from "~/parts/keys";
import { Fault } from "~/parts/states";
import { words } from "~/words/discussions";

/** Says in the dossier that one spoke of the patient: that, when and between how many, and nothing of what was said (F241). */
export function Record({ talk }: { talk: Schemas["messaging.Conversation"] }) {
  const { conversationId, mailbox } = talk;
  const [chosen, choose] = useState<string | null>(null);
  const dossierId = talk.dossierId || chosen || "";
  const keyOf = useKeys();
  const recording = useMutation({
    mutationFn: () => {
      const body = { mailbox, ...(talk.dossierId ? {} : { dossierId }) };
      return read(
        api.POST("/v1/conversations/{conversationId}:record", {
          params: { path: { conversationId }, header: { "Idempotency-Key": keyOf(body) } },
          body,
        }),
      );
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["dossier", dossierId] }),
  });
  if (recording.data)
    return (
      <Stack role="status">
        <Text>{words.recorded(recording.data.messages)}</Text>
        <Anchor underline="always" renderRoot={(props) => <Link to="/dossiers/$dossierId" params={{ dossierId }} {...props} />}>
          {words.dossier}
        </Anchor>
      </Stack>
    );
  return (
    <Stack>
      <Text size="sm">{words.recordHint}</Text>
      {talk.dossierId ? null : <DossierPicker label={words.whichDossier} chosen={chosen} choose={choose} />}
      <Fault fault={recording.error} />
      <Button loading={recording.isPending} disabled={!dossierId} onClick={() => recording.mutate()}>
        {words.record}
      </Button>
    </Stack>
  );
}
