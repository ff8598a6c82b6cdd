import { ActionIcon, Group, SegmentedControl, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconTimeline } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { Section } from "~/parts/Section";
import { Loaded } from "~/parts/states";
import { words } from "~/words/dossier";
import { Chart, type Chosen } from "./Chart";
import { LifeEntries } from "./LifeEntries";
import { columnsOf, type Unit } from "./periods";

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
