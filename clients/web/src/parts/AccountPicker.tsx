import { Loader, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, read } from "~/api/client";
import { words } from "~/words/directory";

/** Finds somebody of the directory who has an account, by name, and gives the account. */
export function AccountPicker({
  label,
  chosen,
  choose,
  error,
  required = true,
}: {
  label: string;
  chosen: string | null;
  choose: (accountId: string | null, label: string) => void;
  error?: string;
  required?: boolean;
}) {
  const [typed, setTyped] = useState("");
  const [name] = useDebouncedValue(typed, 250);
  const found = useQuery({
    queryKey: ["directory", "picker", name],
    queryFn: () =>
      read(api.GET("/v1/directory", { params: { query: { name, pageSize: 20, favoritesFirst: true } } })),
    placeholderData: (before) => before,
  });
  const [kept, keep] = useState<{ value: string; label: string }>();
  const offered = (found.data?.entries ?? [])
    .filter((entry) => entry.reachable && entry.accountId)
    .map((entry) => ({
      value: entry.accountId,
      label: [entry.name, entry.profession || entry.organizationKind, entry.place].filter(Boolean).join(" · "),
    }));
  const data = kept && !offered.some((one) => one.value === kept.value) ? [kept, ...offered] : offered;
  return (
    <Select
      label={label}
      placeholder={words.name}
      required={required}
      searchable
      data={data}
      // The directory has searched already, and better.
      filter={({ options }) => options}
      value={chosen}
      onChange={(value) => {
        const one = data.find((each) => each.value === value);
        keep(one);
        choose(value, one?.label ?? "");
      }}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={found.isFetching ? words.looking : words.none}
      rightSection={found.isFetching ? <Loader size={16} /> : undefined}
      error={error}
    />
  );
}
