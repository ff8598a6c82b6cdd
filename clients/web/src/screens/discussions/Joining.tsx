import { Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { type Chosen, Recipients } from "~/parts/directory/Recipients";
import { useKeys } from "~/parts/keys";
import { Fault } from "~/parts/states";
import { words } from "~/words/discussions";
import { written } from "./talks";

/** Takes people into a conversation, one act each; who could not be taken in stays chosen (F75). */
export function Joining({ talk, done }: { talk: Schemas["messaging.Conversation"]; done: () => void }) {
  const { conversationId, mailbox } = talk;
  const [left, setLeft] = useState<Chosen[]>([]);
  const keyOf = useKeys();
  const adding = useMutation({
    mutationFn: async (people: Chosen[]) => {
      let position = "";
      for (const [index, { accountId }] of people.entries()) {
        setLeft(people.slice(index));
        const body = { accountId, mailbox };
        const params = { path: { conversationId }, header: { "Idempotency-Key": keyOf(body) } };
        ({ position } = await read(api.POST("/v1/conversations/{conversationId}/participants", { params, body })));
      }
      return position;
    },
    onSuccess: async (position) => {
      done();
      await written(position, conversationId);
    },
  });
  return (
    <>
      <Text size="sm" mb="xs">
        {words.addHint}
      </Text>
      <Fault fault={adding.error} />
      <Recipients
        key={adding.isError ? "again" : "first"}
        order={3}
        chosen={left}
        present={talk.participants.filter((one) => !one.leftAt).map((one) => one.accountId)}
        back={done}
        isPending={adding.isPending}
        confirm={(people) => (people.length ? adding.mutate(people) : done())}
      />
    </>
  );
}
