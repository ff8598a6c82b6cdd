import { Button, Checkbox, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconMail } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { queries } from "~/app/queries";
import { Section } from "~/parts/Section";
import { Fault, Loaded } from "~/parts/states";
import { named } from "~/words/fr";
import { words as themes } from "~/words/notifications";
import { words } from "~/words/profile";

type Preferences = Schemas["notifier.GetNotificationPreferencesResponse"];
type Choice = Schemas["notifier.ChooseNotificationPreferencesRequest"];

const KEY = ["mail-preferences"];

/** Of which themes one is mailed, at once or once a day, and in which hours not (F223, D21). */
export function MailPreferences() {
  const asked = useQuery({ queryKey: KEY, queryFn: () => read(api.GET("/v1/me/notification-preferences")) });
  const choosing = useMutation({
    mutationFn: (choice: Choice) => read(api.PUT("/v1/me/notification-preferences", { body: choice })),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <Section title={words.mails} icon={<IconMail aria-hidden />}>
      <Text size="sm" c="gray.7">
        {words.mailsHint}
      </Text>
      <Fault fault={choosing.error} />
      <Loaded asked={asked} lines={3}>
        {(preferences) => (
          <Stack gap="sm">
            {preferences.preferences.map((one) => (
              <Select
                key={one.theme}
                label={named(themes.themes, one.theme)}
                data={Object.entries(words.mailWhen).map(([value, label]) => ({ value, label }))}
                value={!one.mail ? "NEVER" : one.digest ? "DAILY" : "AT_ONCE"}
                allowDeselect={false}
                disabled={choosing.isPending}
                onChange={(when) =>
                  choosing.mutate({ preferences: [{ theme: one.theme, mail: when !== "NEVER", digest: when === "DAILY" }] })
                }
              />
            ))}
            <Hours key={JSON.stringify([preferences.quietHours, preferences.digestAt])} chosen={preferences} save={choosing.mutate} />
          </Stack>
        )}
      </Loaded>
    </Section>
  );
}

function Hours({ chosen, save }: { chosen: Preferences; save: (choice: Choice) => void }) {
  const [digestAt, setDigestAt] = useState(chosen.digestAt);
  const [isQuiet, setQuiet] = useState(Boolean(chosen.quietHours?.from));
  const [from, setFrom] = useState(chosen.quietHours?.from || "20:00");
  const [until, setUntil] = useState(chosen.quietHours?.until || "07:00");
  return (
    <Stack gap="sm">
      <TextInput type="time" label={words.digestAt} value={digestAt} onChange={(event) => setDigestAt(event.currentTarget.value)} maw={220} />
      <Checkbox label={words.quiet} description={words.quietHint} checked={isQuiet} onChange={(event) => setQuiet(event.currentTarget.checked)} />
      {isQuiet ? (
        <Group>
          <TextInput type="time" label={words.quietFrom} value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
          <TextInput type="time" label={words.quietUntil} value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
        </Group>
      ) : null}
      <Button
        variant="light"
        w="fit-content"
        onClick={() => save({ digestAt, quietHours: isQuiet ? { from, until } : { from: "", until: "" } })}
      >
        {words.saveHours}
      </Button>
    </Stack>
  );
}
