import { Badge, Button, Group, Menu, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { at } from "~/parts/dates";
import { Fault } from "~/parts/states";
import { words } from "~/words/discussions";
import { named } from "~/words/fr";
import { written } from "./talks";

const COLORS: Record<string, string> = { OPEN: "#a63e0a", ACCEPTED: "teal.8", DECLINED: "gray.7" };

interface Props {
  talk: Schemas["messaging.Conversation"];
  request: Schemas["messaging.Request"];
  mine: string[];
}
type Act = { accept: true } | { accept: false } | { passOnTo: string };

/** What somebody was asked for in a message, and what whoever is to answer may do (F74). */
export function Request({ talk, request, mine }: Props) {
  const [answer, setAnswer] = useState("");
  const { conversationId } = talk;
  const path = { conversationId, requestId: request.requestId };
  const answering = useMutation({
    mutationFn: (act: Act) => {
      const mailbox = request.accountId;
      if ("passOnTo" in act)
        return read(
          api.POST("/v1/conversations/{conversationId}/requests/{requestId}:pass-on", {
            params: { path },
            body: { accountId: act.passOnTo, mailbox },
          }),
        );
      const how = { params: { path }, body: { answer, mailbox } };
      return act.accept
        ? read(api.POST("/v1/conversations/{conversationId}/requests/{requestId}:accept", how))
        : read(api.POST("/v1/conversations/{conversationId}/requests/{requestId}:decline", how));
    },
    onSuccess: ({ position }) => written(position, conversationId),
  });
  const state = request.state ?? "OPEN";
  const whom = talk.participants.find((one) => one.accountId === request.accountId)?.name ?? "";
  const others = talk.participants.filter((one) => !one.leftAt && one.accountId !== request.accountId);
  const told = [
    words.askedOf(whom),
    state === "OPEN" ? words.due(at(request.answerDueAt)) : words.answeredBy(request.answeredBy?.name ?? whom),
  ];
  const isPending = answering.isPending;
  return (
    <div className="request">
      <Group gap="xs">
        <Text size="sm" fw={650}>
          {named(words.kinds, request.kind ?? "")}
        </Text>
        <Badge size="sm" color={COLORS[state] ?? "gray.7"} tt="none" radius="sm">
          {named(words.states, state)}
        </Badge>
      </Group>
      <Text size="xs" c="gray.7">
        {told.join(", ")}
      </Text>
      {request.answer ? <Text size="sm">{request.answer}</Text> : null}
      {state === "OPEN" && talk.active && mine.includes(request.accountId) ? (
        <>
          <TextInput
            size="xs"
            mt={4}
            label={words.answer}
            value={answer}
            maxLength={1_000}
            onChange={(event) => setAnswer(event.currentTarget.value)}
          />
          <Group gap="xs" mt={6}>
            <Button size="xs" loading={isPending} onClick={() => answering.mutate({ accept: true })}>
              {words.accept}
            </Button>
            <Button size="xs" variant="default" disabled={isPending} onClick={() => answering.mutate({ accept: false })}>
              {words.decline}
            </Button>
            {others.length ? (
              <Menu>
                <Menu.Target>
                  <Button size="xs" variant="default" disabled={isPending}>
                    {words.passOn}
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Label>{words.passOnTo}</Menu.Label>
                  {others.map(({ accountId, name }) => (
                    <Menu.Item key={accountId} onClick={() => answering.mutate({ passOnTo: accountId })}>
                      {name}
                    </Menu.Item>
                  ))}
                </Menu.Dropdown>
              </Menu>
            ) : null}
          </Group>
        </>
      ) : null}
      <Fault fault={answering.error} />
    </div>
  );
}
