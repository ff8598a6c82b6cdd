import { Text } from "@mantine/core";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Schemas } from "~/api/client";
import { words } from "~/words/dossier";
import { columnAt, type Group as Row, GROUPS, groupOf, headOf, type Unit } from "./periods";

interface Moment {
  count: number;
  kinds: string[];
}

/** The moment that somebody picked. */
export interface Chosen {
  row: Row;
  from: Date;
  to: Date;
  kinds: string[];
  label: string;
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

/** A row for each sort of event, a column for each period, a button where something happened. */
export function Chart({ unit, starts, end, periods, stays, chosen, choose }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  // The latest is what one looks for first, and stands at the right end.
  useEffect(() => {
    if (frame.current) frame.current.scrollLeft = frame.current.scrollWidth;
  }, [starts, periods.length]);
  const cells = momentsOf(starts, periods);
  const rows = GROUPS.filter(({ group }) => [...cells.keys()].some((key) => key.startsWith(`${group} `)));
  const first = [...cells.keys()][0];
  const [opened] = useState(() => Date.now());
  const now = opened < end.getTime() ? starts.findLastIndex((start) => start.getTime() <= opened) : -1;
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
              <th key={start.getTime()} scope="col" {...(index === now ? { "aria-current": "date", title: words.today } : {})}>
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
