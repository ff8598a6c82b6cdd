import { ActionIcon, Button, Menu, Modal, Stack, Text } from "@mantine/core";
import { IconDotsVertical, IconDoorExit, IconFileTypePdf, IconMailOpened, IconUserPlus } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, once, read, type Schemas } from "~/api/client";
import { AccountPicker } from "~/parts/AccountPicker";
import { Fault } from "~/parts/states";
import { words } from "~/words/discussions";
import { words as common } from "~/words/fr";
import { Synthesis } from "./Synthesis";
import { written } from "./talks";

type Act = "unread" | "add" | "leave";

/** What one may do with a whole conversation. */
export function Acts({ talk, closed }: { talk: Schemas["messaging.Conversation"]; closed: () => void }) {
  const [asked, ask] = useState<Act>();
  const [keeps, keep] = useState(false);
  const [joining, join] = useState<string | null>(null);
  const [key, setKey] = useState(once);
  const { conversationId, mailbox } = talk;
  const params = { path: { conversationId }, header: { "Idempotency-Key": key } };
  const doing = useMutation({
    mutationFn: (act: Act) => {
      if (act === "unread")
        return read(api.POST("/v1/conversations/{conversationId}:mark-unread", { params, body: { mailbox } }));
      if (act === "leave")
        return read(api.POST("/v1/conversations/{conversationId}:leave", { params, body: { mailbox } }));
      const body = { accountId: joining ?? "", mailbox };
      return read(api.POST("/v1/conversations/{conversationId}/participants", { params, body }));
    },
    onSuccess: async ({ position }, act) => {
      setKey(once());
      ask(undefined);
      join(null);
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
          {talk.active ? (
            <>
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
      <Synthesis talk={talk} opened={keeps} close={() => keep(false)} />
      <Modal
        opened={Boolean(asked)}
        onClose={close}
        title={asked === "leave" ? words.leave : words.add}
        closeButtonProps={{ "aria-label": common.frame.close }}
      >
        <Stack>
          <Text size="sm">{asked === "leave" ? words.leaveHint : words.addHint}</Text>
          {asked === "add" ? <AccountPicker label={words.participant} chosen={joining} choose={join} /> : null}
          <Fault fault={doing.error} />
          <Button
            loading={doing.isPending}
            disabled={asked === "add" && !joining}
            color={asked === "leave" ? "red.8" : undefined}
            onClick={() => asked && doing.mutate(asked)}
          >
            {asked === "leave" ? words.leave : words.add}
          </Button>
        </Stack>
      </Modal>
    </>
  );
}
