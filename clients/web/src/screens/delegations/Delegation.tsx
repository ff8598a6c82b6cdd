import { Badge, Button, Group, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { api, read, type Schemas } from "~/api/client";
import { accounts } from "~/app/queries";
import { onDay } from "~/parts/dates";
import { Fault } from "~/parts/states";
import { words } from "~/words/delegations";
import type { Side } from "./Delegations";
import { written } from "./writes";

const COLORS: Record<string, string> = { REQUESTED: "#a63e0a", ACTIVE: "teal.8" };

/** One delegation, with what the person who looks at it may do. */
export function Delegation({ delegation, side }: { delegation: Schemas["delegation.Delegation"]; side: Side }) {
  const { delegationId, state = "DELEGATION_STATE_UNSPECIFIED", answered, ended } = delegation;
  // One's own account, or a structure of which anybody may answer (F213).
  const mine = (useQuery(accounts).data ?? []).filter((one) => one.via !== "DELEGATION").map((one) => one.accountId);
  const isToAnswer = state === "REQUESTED" && mine.includes(delegation.receiverId);
  const params = { path: { delegationId } };
  const acting = useMutation({
    mutationFn: (act: "accept" | "decline" | "revoke") => {
      if (act === "accept") return read(api.POST("/v1/delegations/{delegationId}:accept", { params, body: {} }));
      if (act === "decline") return read(api.POST("/v1/delegations/{delegationId}:decline", { params, body: {} }));
      return read(api.POST("/v1/delegations/{delegationId}:revoke", { params, body: {} }));
    },
    onSuccess: ({ position }) => written(position),
  });
  const other = side === "delegate" ? delegation.delegatorName : delegation.delegateName;
  const told = [
    delegation.scopes.map((scope) => words.scopes[scope]).join(" et "),
    delegation.until ? words.untilDay(onDay(delegation.until)) : "",
    state === "REQUESTED" ? words.asked(onDay(delegation.requestedAt)) : "",
    answered ? words.answeredBy(answered.name, onDay(answered.at)) : "",
    ended ? words.endedBy(ended.name, onDay(ended.at)) : "",
  ];

  return (
    <>
      <Group justify="space-between" gap="sm">
        <div className="grow">
          <Group gap="xs">
            <Text fw={600}>{other}</Text>
            <Badge color={COLORS[state] ?? "gray.7"} tt="none" radius="sm">
              {words.states[state]}
            </Badge>
          </Group>
          <Text size="sm" c="gray.7">
            {told.filter(Boolean).join(" · ")}
          </Text>
        </div>
        <Group gap="xs">
          {isToAnswer ? (
            <>
              <Button size="xs" loading={acting.isPending} onClick={() => acting.mutate("accept")}>
                {words.accept}
              </Button>
              <Button size="xs" variant="default" disabled={acting.isPending} onClick={() => acting.mutate("decline")}>
                {words.decline}
              </Button>
            </>
          ) : state === "ACTIVE" || state === "REQUESTED" ? (
            <Button size="xs" variant="default" loading={acting.isPending} onClick={() => acting.mutate("revoke")}>
              {state === "ACTIVE" ? words.revoke : words.takeBack}
            </Button>
          ) : null}
        </Group>
      </Group>
      <Fault fault={acting.error} />
    </>
  );
}
