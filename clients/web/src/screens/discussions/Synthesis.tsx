import { Button, Checkbox, Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Schemas } from "~/api/client";
import { downloadMade } from "~/api/files";
import { Fault } from "~/parts/states";
import { words } from "~/words/discussions";
import { words as common } from "~/words/fr";

interface Props {
  talk: Schemas["messaging.Conversation"];
  opened: boolean;
  close: () => void;
}

/** Keeps a conversation as a PDF, with the pages of what was attached to it or without. */
export function Synthesis({ talk, opened, close }: Props) {
  const [appends, append] = useState(false);
  const saving = useMutation({
    mutationFn: () => {
      const path = `/v1/conversations/${encodeURIComponent(talk.conversationId)}:synthesize`;
      return downloadMade(path, { mailbox: talk.mailbox, appendAttachments: appends }, "synthese.pdf");
    },
    onSuccess: close,
  });
  return (
    <Modal
      opened={opened}
      onClose={() => {
        saving.reset();
        close();
      }}
      title={words.synthesis}
      closeButtonProps={{ "aria-label": common.frame.close }}
    >
      <Stack>
        <Text size="sm">{words.synthesisHint}</Text>
        <Checkbox
          label={words.synthesisAppends}
          checked={appends}
          onChange={(event) => append(event.currentTarget.checked)}
        />
        <Fault fault={saving.error} />
        <Button loading={saving.isPending} onClick={() => saving.mutate()}>
          {words.synthesisSave}
        </Button>
      </Stack>
    </Modal>
  );
}
