import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, read } from "~/api/client";
import { at } from "~/parts/dates";
import { Fault } from "~/parts/states";
import { patientNames } from "~/screens/tasks/tasks";
import { words } from "~/words/alerts";
import { type Alert, renewed, standing } from "./alerts";

/** What happened in one's dossiers, each until one has seen it (F186). */
export function StandingAlerts() {
  const asked = useQuery(standing);
  const found = asked.data?.alerts ?? [];
  const names = useQuery({ ...patientNames, enabled: found.length > 0 }).data;
  const seeing = useMutation({
    mutationFn: (alertIds: string[]) => read(api.POST("/v1/alerts:acknowledge", { body: { alertIds } })),
    onSuccess: ({ position }) => renewed(position),
  });
  if (!found.length) return <Fault fault={asked.error} />;
  return (
    <>
      <Stack component="ul" className="plain" gap="xs" aria-label={words.list}>
        {found.map((one) => (
          <One
            key={one.alertId}
            alert={one}
            patient={names?.get(one.dossierId) ?? words.openDossier}
            see={() => seeing.mutate([one.alertId])}
            isBusy={seeing.isPending}
          />
        ))}
      </Stack>
      {found.length > 1 ? (
        <Button variant="subtle" w="fit-content" loading={seeing.isPending} onClick={() => seeing.mutate(found.map((one) => one.alertId))}>
          {words.acknowledgeAll}
        </Button>
      ) : null}
      <Fault fault={seeing.error} />
    </>
  );
}

function One({ alert, patient, see, isBusy }: { alert: Alert; patient: string; see: () => void; isBusy: boolean }) {
  const { dossierId } = alert;
  return (
    <Group component="li" justify="space-between" wrap="nowrap" gap="xs">
      <div className="grow">
        <Text fw={600} size="sm">
          {alert.label}
        </Text>
        <Anchor size="sm" underline="always" renderRoot={(props) => <Link to="/dossiers/$dossierId" params={{ dossierId }} {...props} />}>
          {patient}
        </Anchor>
        <Text size="xs" c="gray.7">
          {[at(alert.occurredAt), alert.name ? words.by(alert.name) : ""].filter(Boolean).join(" · ")}
        </Text>
      </div>
      <Button size="xs" variant="light" disabled={isBusy} onClick={see} aria-label={words.acknowledgeOne(alert.label, patient)}>
        {words.acknowledge}
      </Button>
    </Group>
  );
}
