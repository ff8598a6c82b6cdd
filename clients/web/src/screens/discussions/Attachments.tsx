import { Anchor, Group, Stack } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Schemas } from "~/api/client";
import { contentOf, download } from "~/api/files";
import { Dialog } from "~/parts/Dialog";
import { Fault } from "~/parts/states";
import { words } from "~/words/discussions";
import { Filing } from "./Filing";
import { Forward } from "./Forward";

type Attached = Schemas["messaging.Attachment"];
interface Props {
  talk: Schemas["messaging.Conversation"];
  attachments: Attached[];
}
const pathOf = ({ conversationId, mailbox }: Props["talk"], { attachmentId }: Attached, isSmall: boolean) =>
  `/v1/conversations/${encodeURIComponent(conversationId)}/attachments/${encodeURIComponent(attachmentId)}/content?${new URLSearchParams({ mailbox, ...(isSmall ? { thumbnail: "true" } : {}) }).toString()}`;

/** The files of a message: looked at, saved, filed in a dossier, passed on to others. */
export function Attachments({ talk, attachments }: Props) {
  const [filing, file] = useState<Attached>();
  const [passing, pass] = useState<Attached>();
  const saving = useMutation({
    mutationFn: (one: Attached) => download(pathOf(talk, one, false), one.fileName),
  });
  if (!attachments.length) return null;
  return (
    <Stack component="ul" className="plain" gap={4} mt={4} aria-label={words.attached}>
      {attachments.map((one) => (
        <li key={one.attachmentId}>
          {one.thumbnail ? <Small talk={talk} attached={one} /> : null}
          <Group gap="sm">
            <Anchor
              component="button"
              size="sm"
              underline="always"
              className="anywhere"
              aria-label={words.download(one.fileName)}
              onClick={() => saving.mutate(one)}
            >
              {one.fileName}
            </Anchor>
            {talk.active ? (
              <Anchor
                component="button"
                size="xs"
                underline="always"
                aria-label={words.fileOne(one.fileName)}
                onClick={() => file(one)}
              >
                {words.file}
              </Anchor>
            ) : null}
            <Anchor
              component="button"
              size="xs"
              underline="always"
              aria-label={words.forwardOne(one.fileName)}
              onClick={() => pass(one)}
            >
              {words.forward}
            </Anchor>
          </Group>
        </li>
      ))}
      <Fault fault={saving.error} />
      <Dialog opened={Boolean(filing)} close={() => file(undefined)} title={words.file}>
        {filing ? <Filing talk={talk} attached={filing} /> : null}
      </Dialog>
      <Dialog opened={Boolean(passing)} close={() => pass(undefined)} title={words.forwardTitle} size="lg">
        {passing ? <Forward talk={talk} attached={passing} /> : null}
      </Dialog>
    </Stack>
  );
}

/** The small image of a photo; the policy of the page lets images come from this page alone. */
function Small({ talk, attached }: { talk: Props["talk"]; attached: Attached }) {
  const address = useQuery({
    queryKey: ["thumbnail", attached.attachmentId],
    queryFn: () => contentOf(pathOf(talk, attached, true)).then(addressOf),
    staleTime: Infinity,
  }).data;
  return address ? <img src={address} alt={attached.fileName} className="thumbnail" /> : null;
}

function addressOf(image: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result as string));
    reader.addEventListener("error", () => reject(new Error(reader.error?.message)));
    reader.readAsDataURL(image);
  });
}
