import { Badge, Button, Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { choicesOf } from "~/parts/choices";
import { onDay } from "~/parts/dates";
import { Dialog } from "~/parts/Dialog";
import { Loaded, Nothing } from "~/parts/states";
import { words as common } from "~/words/fr";
import { words } from "~/words/operator";
import { Approving, Rejecting } from "./Answering";

type Request = Schemas["identity.AccountRequest"];
type State = keyof typeof words.states;

/** Who asks for an account; the late ones first (F4, F5). */
export default function AccountRequests() {
  const [state, setState] = useState<State>("PENDING");
  const [approving, approve] = useState<Request>();
  const [rejecting, reject] = useState<Request>();
  const asked = useInfiniteQuery({
    queryKey: ["account-requests", state],
    queryFn: ({ pageParam }) =>
      read(api.GET("/v1/account-requests", { params: { query: { state, pageSize: 30, pageToken: pageParam || undefined } } })),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextPageToken || undefined,
  });
  const nameOf = (request?: Request) => `${request?.givenName} ${request?.familyName}`;
  return (
    <Stack gap="md" maw={900} className="narrow">
      <div>
        <Title order={1} size="h2">
          {words.requests}
        </Title>
        <Text c="gray.7">{words.requestsLead}</Text>
      </div>
      <SegmentedControl
        aria-label={words.state}
        w="fit-content"
        value={state}
        onChange={(next) => setState(next)}
        data={choicesOf(words.states) as { value: State; label: string }[]}
      />
      <Loaded
        asked={asked}
        isEmpty={({ pages }) => !pages[0]?.accountRequests.length}
        empty={<Nothing>{words.none[state]}</Nothing>}
      >
        {({ pages }) => (
          <Stack component="ul" className="plain" gap="sm">
            {pages.flatMap((page) => page.accountRequests).map((request) => (
              <li key={request.requestId} className="card">
                <Group justify="space-between" align="flex-start">
                  <Told request={request} name={nameOf(request)} />
                  {request.state === "PENDING" ? (
                    <Group gap="xs">
                      <Button size="xs" onClick={() => approve(request)}>
                        {words.approve}
                      </Button>
                      <Button size="xs" variant="default" onClick={() => reject(request)}>
                        {words.reject}
                      </Button>
                    </Group>
                  ) : null}
                </Group>
              </li>
            ))}
          </Stack>
        )}
      </Loaded>
      {asked.hasNextPage ? (
        <Button variant="default" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {common.frame.more}
        </Button>
      ) : null}
      <Dialog opened={Boolean(approving)} close={() => approve(undefined)} title={words.approveTitle(nameOf(approving))}>
        {approving ? <Approving request={approving} done={() => approve(undefined)} /> : null}
      </Dialog>
      <Dialog opened={Boolean(rejecting)} close={() => reject(undefined)} title={words.rejectTitle(nameOf(rejecting))}>
        {rejecting ? <Rejecting request={rejecting} done={() => reject(undefined)} /> : null}
      </Dialog>
    </Stack>
  );
}

function Told({ request, name }: { request: Request; name: string }) {
  const told = [
    [request.professionLabel || request.profession, request.specialityLabel, request.place],
    [request.email, request.rpps ? words.rpps(request.rpps) : "", request.finess ? words.finess(request.finess) : ""],
    [words.asked(onDay(request.requestedAt)), request.state === "PENDING" ? words.due(onDay(request.answerDueAt)) : ""],
  ];
  return (
    <div>
      <Group gap="xs">
        <Text fw={650}>{name}</Text>
        {request.overdue ? (
          <Badge color="red.8" tt="none">
            {words.overdue}
          </Badge>
        ) : null}
      </Group>
      {told.map((line, index) => (
        <Text key={index} size="sm" c="gray.7">
          {line.filter(Boolean).join(" · ")}
        </Text>
      ))}
      {request.knownPersonId ? <Text size="sm">{words.known}</Text> : null}
    </div>
  );
}
