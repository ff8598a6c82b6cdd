import { ActionIcon, Checkbox, Group, MultiSelect, Stack, Text } from "@mantine/core";
import { IconShare } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { words } from "~/words/agenda";
import { named } from "~/words/fr";
import { appointmentTypes, type Calendar, colorOf } from "./agenda";
import { SharingDialog } from "./SharingDialog";

interface Props {
  calendars: Calendar[];
  hidden: string[];
  hide: (calendarIds: string[]) => void;
  /** Of these types alone; of all when there is none. */
  types: string[];
  setTypes: (types: string[]) => void;
}

/** Which calendars are shown together, of which types, and with whom one's own are shared. */
export function Calendars({ calendars, hidden, hide, types, setTypes }: Props) {
  const known = useQuery(appointmentTypes).data ?? [];
  const [sharedId, share] = useState<string>();
  const toggle = (calendarId: string, isShown: boolean) =>
    hide(isShown ? hidden.filter((one) => one !== calendarId) : [...hidden, calendarId]);
  return (
    <section className="card" aria-label={words.calendars}>
      <Stack component="ul" className="plain" gap="xs">
        {calendars.map((one) => (
          <Group key={one.calendarId} component="li" justify="space-between" wrap="nowrap" gap="xs">
            <Checkbox
              color={colorOf(calendars, one.calendarId)}
              checked={!hidden.includes(one.calendarId)}
              onChange={(event) => toggle(one.calendarId, event.currentTarget.checked)}
              label={
                <>
                  {one.ownerName}
                  <Text size="xs" c="gray.7">
                    {[one.name === one.ownerName ? "" : one.name, one.level === "OWNER" ? "" : named(words.levels, one.level ?? "")].filter(Boolean).join(" · ")}
                  </Text>
                </>
              }
            />
            {one.level === "OWNER" ? (
              <ActionIcon variant="subtle" onClick={() => share(one.calendarId)} aria-label={words.shareOne(one.name)}>
                <IconShare size={18} aria-hidden />
              </ActionIcon>
            ) : null}
          </Group>
        ))}
      </Stack>
      <MultiSelect
        mt="md"
        label={words.types}
        placeholder={types.length ? undefined : words.allTypes}
        data={known.map(({ code, label }) => ({ value: code, label }))}
        value={types}
        onChange={setTypes}
      />
      <SharingDialog calendar={calendars.find((one) => one.calendarId === sharedId)} close={() => share(undefined)} />
    </section>
  );
}
