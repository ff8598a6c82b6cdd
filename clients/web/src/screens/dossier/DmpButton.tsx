import { Alert, Anchor, Button, Checkbox, Modal, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconExternalLink, IconLock } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, read } from "~/api/client";
import { Fault } from "~/parts/states";
import { words } from "~/words/dossier";
import { words as common } from "~/words/fr";
import { dmpOf } from "./dossier";

/** The door to the DMP: it opens, or says every reason why it does not (F218, F219). */
export function DmpButton({ dossierId }: { dossierId: string }) {
  const dmp = useQuery(dmpOf(dossierId)).data;
  const [isOpen, dialog] = useDisclosure(false);
  if (!dmp) return null;
  if (!dmp.available)
    return (
      <Stack gap={6}>
        <Button disabled leftSection={<IconLock size={16} aria-hidden />} aria-describedby="dmp-why-not" className="dmp-shut">
          {words.dmp}
        </Button>
        <details id="dmp-why-not" className="why-not">
          <summary>{words.dmpWhyNot}</summary>
          <ul>
            {dmp.reasons.map((reason) => (
              <li key={reason.code}>{reason.text}</li>
            ))}
          </ul>
        </details>
      </Stack>
    );
  return (
    <>
      <Button leftSection={<IconExternalLink size={18} aria-hidden />} onClick={dialog.open}>
        {words.dmp}
      </Button>
      <Modal opened={isOpen} onClose={dialog.close} title={words.dmpOpen} closeButtonProps={{ "aria-label": common.frame.close }}>
        <Opening dossierId={dossierId} />
      </Modal>
    </>
  );
}

/** The address holds the patient's INS: it lives as long as this dialog, and is kept nowhere. */
function Opening({ dossierId }: { dossierId: string }) {
  const [patientInformed, setInformed] = useState(false);
  const [reason, setReason] = useState("");
  const opening = useMutation({
    gcTime: 0,
    mutationFn: () =>
      read(
        api.POST("/v1/dossiers/{dossierId}/dmp:open", {
          params: { path: { dossierId } },
          body: { patientInformed, reason },
        }),
      ),
    onSuccess: ({ url }) => window.open(url, "_blank", "noopener,noreferrer"),
  });
  return (
    <Stack>
      <Checkbox
        label={words.dmpInformed}
        checked={patientInformed}
        onChange={(event) => setInformed(event.currentTarget.checked)}
      />
      <TextInput
        label={words.dmpReason}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Fault fault={opening.error} />
      {opening.data ? (
        <Alert color="teal" title={words.dmpReady}>
          <Anchor href={opening.data.url} target="_blank" rel="noopener noreferrer" underline="always">
            {words.dmpLink}
          </Anchor>
        </Alert>
      ) : (
        <Button loading={opening.isPending} disabled={!patientInformed} onClick={() => opening.mutate()}>
          {words.dmpGo}
        </Button>
      )}
    </Stack>
  );
}
