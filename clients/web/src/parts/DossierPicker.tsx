import { Loader, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, read } from "~/api/client";
import { born } from "~/parts/dates";
import { words } from "~/words/dossiers";

interface Props {
  label: string;
  chosen: string | null;
  choose: (dossierId: string | null) => void;
  /** The one that is chosen when the form opens. */
  known?: { value: string; label: string };
  error?: string;
}

/** Finds a dossier that one takes part in, by the name of the patient. */
export function DossierPicker({ label, chosen, choose, known, error }: Props) {
  const [typed, setTyped] = useState(known?.label ?? "");
  const [kept, keep] = useState(known);
  const [q] = useDebouncedValue(typed === kept?.label ? "" : typed, 250);
  const found = useQuery({
    queryKey: ["dossiers", "picker", q],
    queryFn: () => read(api.GET("/v1/dossiers", { params: { query: { q: q || undefined, pageSize: 20 } } })),
    placeholderData: (before) => before,
  });
  const offered = (found.data?.dossiers ?? []).map(({ dossierId, patient }) => ({
    value: dossierId,
    label: `${patient?.birthName} ${patient?.birthGivenNames[0] ?? ""} (${born(patient?.birthDate ?? "")})`,
  }));
  const data = kept && !offered.some((one) => one.value === kept.value) ? [kept, ...offered] : offered;
  return (
    <Select
      label={label}
      placeholder={words.searchHint}
      searchable
      clearable
      data={data}
      // The platform has searched already.
      filter={({ options }) => options}
      value={chosen}
      onChange={(value) => {
        keep(data.find((one) => one.value === value));
        choose(value);
      }}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={words.noneFound}
      rightSection={found.isFetching ? <Loader size={16} /> : undefined}
      error={error}
    />
  );
}
