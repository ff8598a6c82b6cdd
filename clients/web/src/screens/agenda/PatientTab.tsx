import { Checkbox, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { DossierPicker } from "~/parts/DossierPicker";
import { words } from "~/words/agenda";

type Channel = "SMS" | "EMAIL";
export interface AboutPatient {
  dossierId: string;
  channels: Channel[];
  leadTime: string;
}

/** About whom an appointment is, and how that person is reminded (F176 to F184). */
export function PatientTab({ about, change }: { about: AboutPatient; change: (next: AboutPatient) => void }) {
  return (
    <Stack>
      <DossierPicker
        label={words.patient}
        chosen={about.dossierId || null}
        choose={(dossierId) => change({ ...about, dossierId: dossierId ?? "" })}
      />
      {about.dossierId ? (
        <>
          <Checkbox.Group
            label={words.remind}
            value={about.channels}
            onChange={(channels) => change({ ...about, channels })}
          >
            <Group mt="xs">
              <Checkbox value="SMS" label={words.channels.SMS} />
              <Checkbox value="EMAIL" label={words.channels.EMAIL} />
            </Group>
          </Checkbox.Group>
          <NativeSelect
            label={words.leadTime}
            value={about.leadTime}
            data={Object.entries(words.leadTimes).map(([value, label]) => ({ value, label }))}
            onChange={(event) => change({ ...about, leadTime: event.currentTarget.value })}
          />
          <Text size="xs" c="gray.7">
            {words.remindHint}
          </Text>
        </>
      ) : (
        <Text size="sm" c="gray.7">
          {words.noPatient}
        </Text>
      )}
    </Stack>
  );
}
