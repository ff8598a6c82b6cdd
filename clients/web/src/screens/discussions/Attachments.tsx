import { Anchor, Button, Group, Modal, NativeSelect, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, once, read, type Schemas } from "~/api/client";
import { contentOf, download } from "~/api/files";
import { queries } from "~/app/queries";
import { Fault } from "~/parts/states";
import { words } from "~/words/discussions";
import { words as common } from "~/words/fr";
import { terms } from "../dossier/dossier";

type Attached = Schemas["messaging.Attachment"];
interface Props {
  talk: Schemas["messaging.Conversation"];
  attachments: Attached[];
}
const pathOf = ({ conversationId, mailbox }: Props["talk"], { attachmentId }: Attached, isSmall: boolean) =>
  `/v1/conversations/${encodeURIComponent(conversationId)}/attachments/${encodeURIComponent(attachmentId)}/content?${new URLSearchParams({ mailbox, ...(isSmall ? { thumbnail: "true" } : {}) }).toString()}`;

/** The files of a message: looked at, saved, filed in the dossier the conversation is about. */
export function Attachments({ talk, attachments }: Props) {
  const [filing, file] = useState<Attached>();
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
            {talk.dossierId && talk.active ? (
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
          </Group>
        </li>
      ))}
      <Fault fault={saving.error} />
      <Modal
        opened={Boolean(filing)}
        onClose={() => file(undefined)}
        title={words.file}
        closeButtonProps={{ "aria-label": common.frame.close }}
      >
        {filing ? <Filing talk={talk} attached={filing} /> : null}
      </Modal>
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

function Filing({ talk, attached }: { talk: Props["talk"]; attached: Attached }) {
  const [category, setCategory] = useState("OTHER");
  const [key] = useState(once);
  const filing = useMutation({
    mutationFn: () =>
      read(
        api.POST("/v1/conversations/{conversationId}/attachments/{attachmentId}:file", {
          params: {
            path: { conversationId: talk.conversationId, attachmentId: attached.attachmentId },
            header: { "Idempotency-Key": key },
          },
          body: { category, mailbox: talk.mailbox },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["dossier", talk.dossierId] }),
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
        <NativeSelect
          label={words.fileCategory}
          value={category}
          data={offered.map(({ code, label }) => ({ value: code, label }))}
          onChange={(event) => setCategory(event.currentTarget.value)}
        />
        <Fault fault={filing.error} />
        <Button type="submit" loading={filing.isPending}>
          {words.file}
        </Button>
      </Stack>
    </form>
  );
}
