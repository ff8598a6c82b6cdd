import { ActionIcon, Badge, Button, Checkbox, CloseButton, Group, Stack, Title } from "@mantine/core";
import { IconArrowLeft, IconCheck } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { Loaded, Nothing } from "~/parts/states";
import { words } from "~/words/directory";
import { words as common } from "~/words/fr";
import { Fields } from "./Fields";
import { NOTHING_ASKED } from "./narrowing";
import { doesOf, type Entry, type Tab, whereOf } from "./search";
import { Star } from "./Star";
import { Tabs } from "./Tabs";
import { useFound } from "./useFound";

export interface Chosen {
  accountId: string;
  name: string;
}
export interface RecipientsProps {
  /** Who is chosen when the screen opens. */
  chosen: Chosen[];
  /** Those who are there already: shown, and not to be chosen again. */
  present?: string[];
  /** Says who is chosen now. */
  confirm: (people: Chosen[]) => void;
  /** Leaves everything as it was. */
  back: () => void;
  isPending?: boolean;
  /** The level of its heading. */
  order?: 2 | 3 | 4;
  /** What one looks for first. */
  first?: Tab;
}

/**
 * The screen « Destinataires » (F45 to F56): people and organizations of the directory, searched by three fields,
 * several of them chosen over several searches, then confirmed. It takes the place of the form that asks for it.
 */
export function Recipients({ chosen, present = [], confirm, back, isPending = false, order = 2, first = "PERSON" }: RecipientsProps) {
  const [people, setPeople] = useState(chosen);
  const [asked, ask] = useState(NOTHING_ASKED);
  const [tab, setTab] = useState<Tab>(first);
  const found = useFound(asked, tab);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const toggle = ({ accountId, name }: Chosen) =>
    setPeople((before) =>
      before.some((one) => one.accountId === accountId)
        ? before.filter((one) => one.accountId !== accountId)
        : [...before, { accountId, name }],
    );

  return (
    <Stack gap="sm" className="recipients">
      <Group gap="xs" wrap="nowrap">
        <ActionIcon variant="subtle" size="lg" onClick={back} aria-label={words.back}>
          <IconArrowLeft size={20} aria-hidden />
        </ActionIcon>
        <Title order={order} size="h4" ref={title} tabIndex={-1} className="main">
          {words.recipients}
        </Title>
      </Group>
      <Fields search={ask} />
      <Tabs tab={tab} choose={setTab}>
        <Loaded
          asked={found}
          lines={5}
          isEmpty={(entries) => !entries.length}
          empty={<Nothing>{tab === "FAVORITES" ? words.noFavorite : words.none}</Nothing>}
        >
          {(entries) => (
            <Stack component="ul" className="plain recipients-found" gap={0} aria-label={words.tabs[tab]}>
              {entries.map((entry) => (
                <Row
                  key={entry.entryId || entry.accountId}
                  entry={entry}
                  isPresent={present.includes(entry.accountId)}
                  isChosen={people.some((one) => one.accountId === entry.accountId)}
                  toggle={() => toggle(entry)}
                />
              ))}
            </Stack>
          )}
        </Loaded>
        {found.more ? (
          <Button fullWidth mt="xs" variant="default" loading={found.isGettingMore} onClick={found.more}>
            {common.frame.more}
          </Button>
        ) : null}
      </Tabs>
      <div className="recipients-chosen">
        {people.length ? (
          <Group component="ul" className="plain" gap={6} mb="xs" aria-label={words.chosen}>
            {people.map((one) => (
              <li key={one.accountId} className="chip">
                {one.name}
                <CloseButton size="xs" aria-label={words.remove(one.name)} onClick={() => toggle(one)} />
              </li>
            ))}
          </Group>
        ) : null}
        <Button fullWidth loading={isPending} leftSection={<IconCheck size={18} aria-hidden />} onClick={() => confirm(people)}>
          {words.confirm(people.length)}
        </Button>
      </div>
    </Stack>
  );
}

interface RowProps {
  entry: Entry;
  isPresent: boolean;
  isChosen: boolean;
  toggle: () => void;
}

function Row({ entry, isPresent, isChosen, toggle }: RowProps) {
  const isReachable = entry.reachable && Boolean(entry.accountId);
  return (
    <li>
      <Group wrap="nowrap" gap="xs" justify="space-between" align="flex-start" py={8}>
        <Checkbox
          radius="xl"
          className="grow"
          checked={isChosen || isPresent}
          disabled={isPresent || !isReachable}
          onChange={toggle}
          label={entry.name}
          description={[doesOf(entry), whereOf(entry)].filter(Boolean).join(", ")}
        />
        {isPresent || !isReachable ? (
          <Badge color="gray" variant="light" c="gray.8" tt="none" className="steady">
            {isPresent ? words.present : words.unreachable}
          </Badge>
        ) : null}
        <Star entry={entry} />
      </Group>
    </li>
  );
}
