import { Alert, Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { IconCloudOff, IconGitMerge } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "~/app/queries";
import { at } from "~/parts/dates";
import { words } from "~/words/waiting";
import { again, holdTo } from "./sending";
import { drop, ownerOf, textOf, type Waiting, waitingOf } from "./waiting";

interface Props {
  dossierId: string;
  /** The kinds that this part of the page shows. */
  of: Waiting["what"][];
}

/** What one wrote about this patient without a network: what waits, what was refused, what met another version (D7). */
export function WaitingList({ dossierId, of }: Props) {
  const all = useQuery(waitingOf(ownerOf(useMe()))).data ?? [];
  const own = all.filter((one) => one.dossierId === dossierId && of.includes(one.what));
  return (
    <Stack gap="xs" role="status" aria-label={words.list}>
      {own.map((one) => (
        <One key={one.id} one={one} />
      ))}
    </Stack>
  );
}

function One({ one }: { one: Waiting }) {
  if (one.other && (one.what === "correction" || one.what === "rewriting"))
    return <Both one={one} other={one.other} />;
  return (
    <Alert
      color={one.refused ? "red" : "gray"}
      icon={<IconCloudOff aria-hidden />}
      title={one.refused ? words.refused : words.waiting}
    >
      <Stack gap={4} align="flex-start">
        <Text size="sm" className="note-text">
          {textOf(one)}
        </Text>
        <Text size="xs" c="gray.8">
          {[words.kinds[one.what], words.writtenAt(at(one.writtenAt)), one.refused].filter(Boolean).join(" · ")}
        </Text>
        <Group gap="xs">
          {one.refused ? (
            <Button size="compact-sm" variant="default" onClick={() => void again(one)}>
              {words.again}
            </Button>
          ) : null}
          <Button size="compact-sm" variant="default" onClick={() => void drop(one.id)}>
            {words.drop}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

type Changing = Waiting & { what: "correction" | "rewriting" };

/** Both versions, one beside the other: neither is lost, whichever is held to. */
function Both({ one, other }: { one: Changing; other: NonNullable<Waiting["other"]> }) {
  const [text, setText] = useState(one.text);
  return (
    <Alert color="gray" icon={<IconGitMerge aria-hidden />} title={words.conflict} className="waiting-both">
      <Stack gap="xs">
        <Text size="sm">{words.conflictHint}</Text>
        <div className="versions">
          <div>
            <Text size="xs" fw={650}>
              {words.there(other.by, at(other.at))}
            </Text>
            <Text size="sm" className="note-text version">
              {other.text}
            </Text>
          </div>
          <Textarea
            size="sm"
            label={words.mine(at(one.writtenAt))}
            autosize
            minRows={2}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </div>
        <Group gap="xs">
          <Button size="xs" disabled={!text.trim()} onClick={() => void holdTo(one, text)}>
            {words.holdMine}
          </Button>
          <Button size="xs" variant="default" onClick={() => void drop(one.id)}>
            {words.holdTheirs}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
