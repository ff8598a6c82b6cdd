import { ActionIcon, Button, Menu, Modal, Stack, Text } from "@mantine/core";
import { IconDotsVertical, IconDoorExit, IconFileTypePdf, IconMailForward, IconMailOpened, IconNotebook, IconUserPlus } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, once, read, type Schemas } from "~/api/client";
import { Dialog } from "~/parts/Dialog";
import { Fault } from "~/parts/states";
import { words } from "~/words/discussions";
import { words as common } from "~/words/fr";
import { words as letters } from "~/words/letters";
import { Joining } from "./Joining";
import { Record } from "./Record";
import { Synthesis } from "./Synthesis";
import { written } from "./talks";
import { WriteLetter } from "./WriteLetter";

/** What one may do with a whole conversation. */
export function Acts({ talk, closed }: { talk: Schemas["messaging.Conversation"]; closed: () => void }) {
  const [asked, ask] = useState<"add" | "leave">();
  const [keeps, keep] = useState(false);
  const [writes, write] = useState(false);
  const [records, record] = useState(false);
  const [key, setKey] = useState(once);
  const { conversationId, mailbox } = talk;
  const params = { path: { conversationId }, header: { "Idempotency-Key": key } };
  const doing = useMutation({
    mutationFn: (act: "unread" | "leave") =>
      act === "unread"
        ? read(api.POST("/v1/conversations/{conversationId}:mark-unread", { params, body: { mailbox } }))
        : read(api.POST("/v1/conversations/{conversationId}:leave", { params, body: { mailbox } })),
    onSuccess: async ({ position }, act) => {
      setKey(once());
      ask(undefined);
      // Else what is on the screen would be seen again at once.
      if (act === "unread") closed();
      await written(position, conversationId);
    },
  });
  const close = () => {
    doing.reset();
    ask(undefined);
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" aria-label={words.actions} loading={doing.isPending}>
            <IconDotsVertical size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconMailOpened size={18} aria-hidden />} onClick={() => doing.mutate("unread")}>
            {words.markUnread}
          </Menu.Item>
          <Menu.Item leftSection={<IconFileTypePdf size={18} aria-hidden />} onClick={() => keep(true)}>
            {words.synthesis}
          </Menu.Item>
          <Menu.Item leftSection={<IconNotebook size={18} aria-hidden />} onClick={() => record(true)}>
            {words.record}
          </Menu.Item>
          {talk.active ? (
            <>
              <Menu.Item leftSection={<IconMailForward size={18} aria-hidden />} onClick={() => write(true)}>
                {letters.write}
              </Menu.Item>
              <Menu.Item leftSection={<IconUserPlus size={18} aria-hidden />} onClick={() => ask("add")}>
                {words.add}
              </Menu.Item>
              <Menu.Item leftSection={<IconDoorExit size={18} aria-hidden />} onClick={() => ask("leave")}>
                {words.leave}
              </Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      <Dialog opened={records} close={() => record(false)} title={words.record}>
        <Record talk={talk} />
      </Dialog>
      <Synthesis talk={talk} opened={keeps} close={() => keep(false)} />
      <WriteLetter talk={talk} opened={writes} close={() => write(false)} />
      <Modal
        opened={Boolean(asked)}
        onClose={close}
        title={asked === "leave" ? words.leave : words.add}
        closeButtonProps={{ "aria-label": common.frame.close }}
      >
        {asked === "add" ? <Joining talk={talk} done={close} /> : null}
        {asked === "leave" ? (
          <Stack>
            <Text size="sm">{words.leaveHint}</Text>
            <Fault fault={doing.error} />
            <Button loading={doing.isPending} color="red.8" onClick={() => doing.mutate("leave")}>
              {words.leave}
            </Button>
          </Stack>
        ) : null}
      </Modal>
    </>
  );
}
