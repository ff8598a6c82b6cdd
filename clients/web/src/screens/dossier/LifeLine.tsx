import { ActionIcon, Group, SegmentedControl, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconTimeline } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { Section } from "~/parts/Section";
import { Loaded } from "~/parts/states";
import { words } from "~/words/dossier";
import { LifeEntries } from "./LifeEntries";
import { columnAt, columnsOf, type Group as Row, GROUPS, groupOf, headOf, type Unit } from "./periods";

interface Moment {
  count: number;
  kinds: string[];
}
export interface Chosen {
  row: Row;
  from: Date;
  to: Date;
  kinds: string[];
  label: string;
}

/** The patient's pathway from afar: a row for each sort of event, a column for each day, week or month (F88 to F97). */
export function LifeLine({ dossierId, stays }: { dossierId: string; stays: Schemas["dossiers.HospitalStay"][] }) {
  const [unit, setUnit] = useState<Unit>("MONTH");
  const [page, setPage] = useState(0);
  const [chosen, choose] = useState<Chosen>();
  const today = new Date().toDateString();
  const { starts, end } = useMemo(() => columnsOf(unit, page, new Date(today)), [unit, page, today]);
  const from = starts[0] ?? end;
  const asked = useQuery({
    queryKey: ["dossier", dossierId, "periods", unit, from.toISOString()],
    queryFn: () =>
      read(
        api.GET("/v1/dossiers/{dossierId}/timeline/periods", {
          params: { path: { dossierId }, query: { unit, from: from.toISOString(), to: end.toISOString() } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
  const show = (next: { unit?: Unit; page?: number }) => {
    setUnit(next.unit ?? unit);
    setPage(next.page ?? 0);
    choose(undefined);
  };

  return (
    <Section
      title={words.life}
      icon={<IconTimeline aria-hidden />}
      action={
        <Group gap="xs" wrap="nowrap">
          <ActionIcon variant="default" size="lg" onClick={() => show({ page: page + 1 })} aria-label={words.earlier}>
            <IconChevronLeft aria-hidden />
          </ActionIcon>
          <ActionIcon variant="default" size="lg" disabled={page === 0} onClick={() => show({ page: page - 1 })} aria-label={words.later}>
            <IconChevronRight aria-hidden />
          </ActionIcon>
        </Group>
      }
    >
      <Group justify="space-between">
        <SegmentedControl
          aria-label={words.zoom}
          size="xs"
          value={unit}
          onChange={(next) => show({ unit: next })}
          data={(["MONTH", "WEEK", "DAY"] as const).map((value) => ({ value, label: words.zooms[value] }))}
        />
        <Text size="xs" c="gray.7" visibleFrom="sm">
          {words.lifeHint}
        </Text>
      </Group>
      <Loaded asked={asked} lines={4}>
        {({ periods }) => <Chart {...{ unit, starts, end, periods, stays, chosen, choose }} />}
      </Loaded>
      {chosen ? <LifeEntries dossierId={dossierId} chosen={chosen} close={() => choose(undefined)} /> : null}
    </Section>
  );
}

interface ChartProps {
  unit: Unit;
  starts: Date[];
  end: Date;
  periods: Schemas["dossiers.TimelinePeriod"][];
  stays: Schemas["dossiers.HospitalStay"][];
  chosen?: Chosen;
  choose: (chosen: Chosen) => void;
}

function Chart({ unit, starts, end, periods, stays, chosen, choose }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  // The latest is what one looks for first, and stands at the right end.
  useEffect(() => {
    if (frame.current) frame.current.scrollLeft = frame.current.scrollWidth;
  }, [starts, periods.length]);
  const cells = momentsOf(starts, periods);
  const rows = GROUPS.filter(({ group }) => [...cells.keys()].some((key) => key.startsWith(`${group} `)));
  const first = [...cells.keys()][0];
  if (!rows.length)
    return (
      <Text size="sm" c="gray.7" py="md" ta="center" role="status">
        {words.lifeEmpty}
      </Text>
    );
  return (
    // The arrows move among the moments: one stop of the tab key is enough for all of them.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div ref={frame} className="life" role="group" aria-label={words.life} onKeyDown={walk}>
      <table>
        <thead>
          <tr>
            <td />
            {starts.map((start, index) => (
              <th key={start.getTime()} scope="col">
                {headOf(unit, start, index === 0)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ group, color }) => (
            <tr key={group}>
              <th scope="row">{words.groups[group]}</th>
              {starts.map((start, column) => {
                const to = starts[column + 1] ?? end;
                const key = `${group} ${column}`;
                const moment = cells.get(key);
                const label = headOf(unit, start, true);
                const isStay = group === "hospital" && stays.some((stay) => overlaps(stay, start, to));
                return (
                  <td key={key} className={isStay ? "in-hospital" : undefined}>
                    {moment ? (
                      <button
                        type="button"
                        className="moment"
                        style={{ background: color }}
                        tabIndex={key === first ? 0 : -1}
                        aria-pressed={chosen?.row === group && chosen.from.getTime() === start.getTime()}
                        aria-label={words.happened(moment.count, words.groups[group], label)}
                        onClick={() => choose({ row: group, from: start, to, kinds: moment.kinds, label })}
                      >
                        {moment.count > 1 ? (moment.count > 99 ? "99" : moment.count) : ""}
                      </button>
                    ) : null}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What happened, by row and column, in the order in which the rows show it. */
function momentsOf(starts: Date[], periods: Schemas["dossiers.TimelinePeriod"][]): Map<string, Moment> {
  const cells = new Map<string, Moment>();
  for (const period of [...periods].reverse()) {
    const column = columnAt(starts, period.beginsAt ?? "");
    for (const { kind, lines } of column < 0 ? [] : period.kinds) {
      const key = `${groupOf(kind)} ${column}`;
      const before = cells.get(key) ?? { count: 0, kinds: [] };
      cells.set(key, { count: before.count + lines, kinds: [...before.kinds, kind] });
    }
  }
  return cells;
}

function overlaps(stay: Schemas["dossiers.HospitalStay"], from: Date, to: Date): boolean {
  const ends = stay.dischargedAt ? Date.parse(stay.dischargedAt) : Date.now();
  return Date.parse(stay.admittedAt ?? "") < to.getTime() && ends >= from.getTime();
}

function walk(event: KeyboardEvent<HTMLElement>) {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!by) return;
  const moments = [...event.currentTarget.querySelectorAll<HTMLButtonElement>(".moment")];
  const at = moments.indexOf(document.activeElement as HTMLButtonElement);
  moments[at + by]?.focus();
  if (at >= 0) event.preventDefault();
}
