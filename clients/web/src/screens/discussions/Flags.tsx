import { Button, Group } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { api, read, type Schemas } from "~/api/client";
import { Fault } from "~/parts/states";
import { words } from "~/words/discussions";
import { written } from "./talks";

type Flag = keyof typeof words.flags;

/** What marks a conversation: two for everybody in it, two for oneself (F71, F73, F74). */
export function Flags({ talk }: { talk: Schemas["messaging.Conversation"] }) {
  const { conversationId, mailbox } = talk;
  const setting = useMutation({
    mutationFn: (flags: Partial<Record<Flag, boolean>>) =>
      read(
        api.PUT("/v1/conversations/{conversationId}/flags", {
          params: { path: { conversationId } },
          body: { ...flags, mailbox },
        }),
      ),
    onSuccess: ({ position }) => written(position, conversationId),
  });
  return (
    <>
      <Group gap={6} mt={6}>
        {(Object.keys(words.flags) as Flag[]).map((flag) => (
          <Button
            key={flag}
            size="compact-xs"
            variant={talk[flag] ? "filled" : "default"}
            leftSection={talk[flag] ? <IconCheck size={14} aria-hidden /> : null}
            aria-pressed={talk[flag]}
            disabled={setting.isPending}
            onClick={() => setting.mutate({ [flag]: !talk[flag] })}
            title={words.flagHint[flag]}
          >
            {words.flags[flag]}
          </Button>
        ))}
      </Group>
      <Fault fault={setting.error} />
    </>
  );
}
