import { Stack, Switch, Text } from "@mantine/core";
import { IconMail } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { api, read } from "~/api/client";
import { queries } from "~/app/queries";
import { Section } from "~/parts/Section";
import { Fault, Loaded } from "~/parts/states";
import { named } from "~/words/fr";
import { words as themes } from "~/words/notifications";
import { words } from "~/words/profile";

/** Of which themes one is mailed (F223). */
export function MailPreferences() {
  const asked = useQuery({
    queryKey: ["mail-preferences"],
    queryFn: () => read(api.GET("/v1/me/notification-preferences")).then((found) => found.preferences),
  });
  const choosing = useMutation({
    mutationFn: (preference: { theme: string; mail: boolean }) =>
      read(api.PUT("/v1/me/notification-preferences", { body: { preferences: [preference] } })),
    onSuccess: (_, chosen) =>
      queries.setQueryData(["mail-preferences"], (before: { theme: string; mail: boolean }[] | undefined) =>
        before?.map((one) => (one.theme === chosen.theme ? chosen : one)),
      ),
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
            {preferences.map((one) => (
              <Switch
                key={one.theme}
                label={named(themes.themes, one.theme)}
                checked={one.mail}
                disabled={choosing.isPending}
                onChange={(event) => choosing.mutate({ theme: one.theme, mail: event.currentTarget.checked })}
              />
            ))}
          </Stack>
        )}
      </Loaded>
    </Section>
  );
}
