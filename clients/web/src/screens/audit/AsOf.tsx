import { Group, Text } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useId, useMemo, useState } from "react";
import type { Schemas } from "~/api/client";
import { at } from "~/parts/dates";
import { Section } from "~/parts/Section";
import { words } from "~/words/audit";
import { Chart, type Chosen } from "../dossier/Chart";
import { columnsOf } from "../dossier/periods";
import { momentsOf, periodsOf } from "./lifeOf";

interface Props {
  events: Schemas["audit.AuditedEvent"][];
  /** The moment of recording up to which is shown; empty shows all. */
  until: string;
  show: (until: string) => void;
}

/** The ligne de vie as it was to be read at a moment: by when something was recorded, drawn by when it happened. */
export function AsOf({ events, until, show }: Props) {
  const slider = useId();
  const [chosen, choose] = useState<Chosen>();
  const moments = useMemo(() => momentsOf(events), [events]);
  const today = new Date().toDateString();
  const { starts, end } = useMemo(() => columnsOf("MONTH", 0, new Date(today)), [today]);
  const last = moments.length - 1;
  const index = until ? moments.indexOf(until) : last;
  const known = events.filter(({ recordedAt }) => !until || (recordedAt ?? "") <= until);
  return (
    <Section title={words.life} icon={<IconHistory aria-hidden />}>
      <Text size="sm" c="gray.7">
        {words.lifeHint}
      </Text>
      <div>
        <Group justify="space-between">
          <label htmlFor={slider}>
            <Text size="sm" fw={600} component="span">
              {words.slider}
            </Text>
          </label>
          <Text size="sm" role="status">
            {[until ? words.asOf(at(until)) : words.now, words.known(known.length, events.length)].join(" · ")}
          </Text>
        </Group>
        <input
          id={slider}
          className="slider"
          type="range"
          min={0}
          max={Math.max(last, 0)}
          value={index}
          aria-valuetext={until ? words.asOf(at(until)) : words.now}
          onChange={(event) => {
            const next = Number(event.currentTarget.value);
            choose(undefined);
            show(next === last ? "" : (moments[next] ?? ""));
          }}
        />
      </div>
      <Chart unit="MONTH" starts={starts} end={end} periods={periodsOf(known)} stays={[]} chosen={chosen} choose={choose} />
    </Section>
  );
}
