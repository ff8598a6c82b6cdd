import { Button, NativeSelect, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { queries } from "~/app/queries";
import { choicesOf } from "~/parts/choices";
import { DossierPicker } from "~/parts/DossierPicker";
import { useKeys } from "~/parts/keys";
import { Fault } from "~/parts/states";
import { words } from "~/words/discussions";
import { words as dossier } from "~/words/dossier";
import { terms } from "../dossier/dossier";

interface Props {
  talk: Schemas["messaging.Conversation"];
  attached: Schemas["messaging.Attachment"];
}

/** Files what was sent in the dossier of the conversation, or in another where it is about nobody (F240). */
export function Filing({ talk, attached }: Props) {
  const [chosen, choose] = useState<string | null>(null);
  const [category, setCategory] = useState("OTHER");
  const [confidentiality, setConfidentiality] = useState("CARE_CIRCLE");
  const keyOf = useKeys();
  const dossierId = talk.dossierId || chosen;
  const filing = useMutation({
    mutationFn: () => {
      const body = { category, confidentiality, mailbox: talk.mailbox, ...(talk.dossierId ? {} : { dossierId: chosen ?? "" }) };
      return read(
        api.POST("/v1/conversations/{conversationId}/attachments/{attachmentId}:file", {
          params: {
            path: { conversationId: talk.conversationId, attachmentId: attached.attachmentId },
            header: { "Idempotency-Key": keyOf(body) },
          },
          body,
        }),
      );
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["dossier", dossierId] }),
  });
  const offered = useQuery(terms).data?.documentCategories ?? [];
  if (filing.isSuccess) return <Text role="status">{words.filed}</Text>;
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        filing.mutate();
      }}
    >
      <Stack>
        <Text fw={600}>{attached.fileName}</Text>
        {talk.dossierId ? null : <DossierPicker label={words.whichDossier} chosen={chosen} choose={choose} />}
        <NativeSelect
          label={words.fileCategory}
          value={category}
          data={offered.map(({ code, label }) => ({ value: code, label }))}
          onChange={(event) => setCategory(event.currentTarget.value)}
        />
        <NativeSelect
          label={dossier.confidentiality}
          value={confidentiality}
          data={choicesOf(dossier.confidentialities)}
          onChange={(event) => setConfidentiality(event.currentTarget.value)}
        />
        <Fault fault={filing.error} />
        <Button type="submit" loading={filing.isPending} disabled={!dossierId}>
          {words.file}
        </Button>
      </Stack>
    </form>
  );
}
