import { ActionIcon, Alert, Badge, Button, Group, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPencil, IconPin, IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, once, read, type Schemas } from "~/api/client";
import { Dialog } from "~/parts/Dialog";
import { at } from "~/parts/dates";
import { useDraft } from "~/parts/drafts";
import { Section } from "~/parts/Section";
import { Fault, Loaded } from "~/parts/states";
import { words } from "~/words/pathway";
import { WaitingList } from "~/waiting/WaitingList";
import { useSending } from "~/waiting/useWaiting";
import { useWrite } from "./dossier";
import { useRight, Writable } from "./rights";

type Memo = Schemas["dossiers.Memo"];

/** What is to be borne in mind of the patient (F125); what a memo said before is kept. */
export function Memos({ dossierId, memos }: { dossierId: string; memos: Memo[] }) {
  const right = useRight(dossierId, "memos");
  const [isWriting, writing] = useDisclosure(false);
  const [isPast, history] = useDisclosure(false);
  const [changing, change] = useState<Memo>();
  const [leaving, leave] = useState<Memo>();
  return (
    <Section title={words.memos} icon={<IconPin aria-hidden />}>
      <WaitingList dossierId={dossierId} of={["memo", "rewriting"]} />
      {memos.length ? null : (
        <Text size="sm" c="gray.7">
          {words.noMemo}
        </Text>
      )}
      <Stack component="ul" className="plain" gap="xs">
        {memos.map((memo) => (
          <li key={memo.memoId} className="memo">
            <Group wrap="nowrap" align="flex-start" gap="xs">
              <div className="grow">
                <Text size="sm" className="note-text">
                  {memo.text}
                </Text>
                <Text size="xs" c="gray.8">
                  {[memo.actor?.name, at(memo.recordedAt), memo.rewritten ? words.rewritten : ""].filter(Boolean).join(" · ")}
                </Text>
              </div>
              {right.write ? (
                <Group gap={2} wrap="nowrap">
                  <ActionIcon variant="subtle" color="dark" onClick={() => change(memo)} aria-label={words.changeMemo}>
                    <IconPencil size={16} aria-hidden />
                  </ActionIcon>
                  <ActionIcon variant="subtle" color="dark" onClick={() => leave(memo)} aria-label={words.withdrawMemo}>
                    <IconTrash size={16} aria-hidden />
                  </ActionIcon>
                </Group>
              ) : null}
            </Group>
          </li>
        ))}
      </Stack>
      <Group gap="xs">
        <Writable right={right}>
          <Button size="xs" variant="light" leftSection={<IconPlus size={16} aria-hidden />} onClick={writing.open}>
            {words.addMemo}
          </Button>
        </Writable>
        <Button size="xs" variant="subtle" onClick={history.open}>
          {words.history}
        </Button>
      </Group>
      <Dialog opened={isWriting} close={writing.close} title={words.addMemo}>
        <Writing dossierId={dossierId} done={writing.close} />
      </Dialog>
      <Dialog opened={Boolean(changing)} close={() => change(undefined)} title={words.changeMemo}>
        {changing ? <Writing dossierId={dossierId} memo={changing} now={memos.find((one) => one.memoId === changing.memoId)} done={() => change(undefined)} /> : null}
      </Dialog>
      <Dialog opened={Boolean(leaving)} close={() => leave(undefined)} title={words.withdrawMemo}>
        {leaving ? <Withdrawing dossierId={dossierId} memo={leaving} done={() => leave(undefined)} /> : null}
      </Dialog>
      <Dialog opened={isPast} close={history.close} title={`${words.memos} : ${words.history.toLowerCase()}`}>
        <History dossierId={dossierId} />
      </Dialog>
    </Section>
  );
}

interface Written {
  dossierId: string;
  /** The one that is changed, as it was when the dialog opened. */
  memo?: Memo;
  /** The same as it stands now; nothing where it was withdrawn. */
  now?: Memo;
  done: () => void;
}

function Writing({ dossierId, memo, now, done }: Written) {
  const [kept, keep] = useDraft(`memo.${dossierId}.${memo?.memoId ?? ""}`);
  const text = kept || (memo?.text ?? "");
  const [key] = useState(once);
  const sending = useSending(dossierId);
  const writing = useWrite(
    dossierId,
    () =>
      sending(memo ? { what: "rewriting", memoId: memo.memoId, text, before: memo.text } : { what: "memo", text }, memo ? once() : key),
    () => {
      keep("");
      done();
    },
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    writing.mutate();
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <Textarea
          label={words.memo}
          description={words.memoHint}
          required
          autosize
          minRows={3}
          maxLength={1000}
          data-autofocus
          value={text}
          onChange={(event) => keep(event.currentTarget.value)}
        />
        {memo && now?.text !== memo.text ? (
          <Alert color="orange" role="alert" title={now ? words.memoChanged(now.actor?.name ?? "") : words.memoWithdrawn}>
            {now ? <Text className="note-text">{now.text}</Text> : null}
          </Alert>
        ) : null}
        <Fault fault={writing.error} />
        <Button type="submit" loading={writing.isPending} disabled={!text.trim() || text === memo?.text}>
          {words.saveMemo}
        </Button>
      </Stack>
    </form>
  );
}

function Withdrawing({ dossierId, memo, done }: { dossierId: string; memo: Memo; done: () => void }) {
  const [reason, setReason] = useState("");
  const leaving = useWrite(
    dossierId,
    () =>
      read(
        api.PATCH("/v1/dossiers/{dossierId}/memos/{memoId}", {
          params: { path: { dossierId, memoId: memo.memoId } },
          body: { withdrawn: true, ...(reason ? { reason } : {}) },
        }),
      ),
    done,
  );
  return (
    <Stack>
      <Text className="note-text">{memo.text}</Text>
      <TextInput label={words.withdrawReason} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <Fault fault={leaving.error} />
      <Button color="red.8" loading={leaving.isPending} onClick={() => leaving.mutate()}>
        {words.withdraw}
      </Button>
    </Stack>
  );
}

function History({ dossierId }: { dossierId: string }) {
  const asked = useQuery({
    queryKey: ["dossier", dossierId, "memos"],
    queryFn: () =>
      read(
        api.GET("/v1/dossiers/{dossierId}/memos", { params: { path: { dossierId }, query: { pageSize: 100 } } }),
      ).then((found) => found.versions),
  });
  return (
    <Loaded asked={asked} isEmpty={(found) => !found.length} empty={<Text>{words.noHistory}</Text>}>
      {(found) => (
        <Stack component="ul" className="plain" gap="sm">
          {found.map((one) => (
            <li key={`${one.memoId} ${one.recordedAt}`} className="note">
              <Group gap="xs">
                <Text size="xs" c="gray.7">
                  {[at(one.recordedAt), one.actor?.name].filter(Boolean).join(" · ")}
                </Text>
                {one.withdrawn ? (
                  <Badge color="gray" variant="light" c="gray.8" tt="none">
                    {words.withdrawn}
                  </Badge>
                ) : null}
              </Group>
              <Text size="sm" className="note-text">
                {one.text}
              </Text>
              {one.reason ? <Text size="sm" c="gray.7">{one.reason}</Text> : null}
            </li>
          ))}
        </Stack>
      )}
    </Loaded>
  );
}
