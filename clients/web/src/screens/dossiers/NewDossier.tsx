import { Alert, Button, Card, Group, Select, Stack, Text, Title } from "@mantine/core";
import { IconUserCheck, IconUserSearch } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { api, once, read, type Schemas } from "~/api/client";
import { queries } from "~/app/queries";
import { Problem } from "~/api/problem";
import { born } from "~/parts/dates";
import { Fault } from "~/parts/states";
import { words } from "~/words/dossiers";
import { words as common } from "~/words/fr";
import { written } from "../dossier/dossier";
import { EMPTY, PatientForm, patientOf, type Typed } from "./PatientForm";

/** As what one may open a dossier; the others of the circle are taken in by it. */
const OPENERS = ["CONTRIBUTOR", "CASE_MANAGER", "PATHWAY_COORDINATOR"] as const;

type Match = Schemas["dossiers.DossierMatch"];

/** Search before create: who may have a dossier already is shown before a second one can be opened. */
export default function NewDossier() {
  const navigate = useNavigate();
  const [typed, setTyped] = useState<Typed>(EMPTY);
  const [role, setRole] = useState<string>("CONTRIBUTOR");
  const [key, setKey] = useState(once);
  const looking = useMutation({
    mutationFn: () => read(api.POST("/v1/dossiers:match", { body: { patient: patientOf(typed) } })),
  });
  const opening = useMutation({
    mutationFn: (isAnotherPerson: boolean) =>
      read(
        api.POST("/v1/dossiers", {
          body: { patient: patientOf(typed), isAnotherPerson, role },
          params: { header: { "Idempotency-Key": key } },
        }),
      ),
    onSuccess: async ({ dossierId, position }) => {
      await written(dossierId, position);
      void queries.invalidateQueries({ queryKey: ["dossiers"] });
      await navigate({ to: "/dossiers/$dossierId", params: { dossierId } });
    },
    onError: (fault) => {
      // Somebody opened one between the search and now: the search is made again, and shows it.
      if (fault instanceof Problem && fault.about.length) {
        setKey(once());
        looking.mutate();
      }
    },
  });
  const fault = looking.error ?? opening.error;
  const change = (next: Typed) => {
    setTyped(next);
    looking.reset();
    opening.reset();
    setKey(once());
  };

  return (
    <Stack gap="md" maw={760} className="narrow">
      <div>
        <Title order={1} size="h2">
          {words.newTitle}
        </Title>
        <Text c="gray.7">{words.newLead}</Text>
      </div>
      <Card withBorder padding="lg">
        <PatientForm
          typed={typed}
          change={change}
          fault={fault}
          submit={() => looking.mutate()}
          isBusy={looking.isPending}
        />
      </Card>
      <Fault fault={fault instanceof Problem && fault.field ? undefined : fault} />
      <div aria-live="polite">
        {looking.data ? (
          <Found
            matches={looking.data.matches}
            isBusy={opening.isPending}
            open={(isAnother) => opening.mutate(isAnother)}
            role={
              <Select
                label={words.openedAs}
                description={words.openedAsHint}
                data={OPENERS.map((value) => ({ value, label: common.roles[value] }))}
                value={role}
                allowDeselect={false}
                maw={420}
                error={fault instanceof Problem && fault.field === "role" ? fault.message : undefined}
                onChange={(next) => {
                  setRole(next ?? role);
                  opening.reset();
                  // Another role is another act.
                  setKey(once());
                }}
              />
            }
          />
        ) : null}
      </div>
    </Stack>
  );
}

interface Finding {
  matches: Match[];
  open: (another: boolean) => void;
  isBusy: boolean;
  role: ReactNode;
}

function Found({ matches, open, isBusy, role }: Finding) {
  if (!matches.length)
    return (
      <Stack>
        <Alert color="teal" icon={<IconUserCheck aria-hidden />} title={words.nobody} />
        {role}
        <Group>
          <Button loading={isBusy} onClick={() => open(false)}>
            {words.create}
          </Button>
        </Group>
      </Stack>
    );
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="found">
      <Stack>
        <Group gap="xs">
          <IconUserSearch aria-hidden />
          <Title order={2} size="h4" id="found">
            {words.found}
          </Title>
        </Group>
        {matches.map((match) => (
          <Alert key={match.dossierId} color="yellow" title={match.likeness === "SAME" ? words.same : words.alike}>
            {match.isMine && match.patient ? (
              <Group justify="space-between">
                <Text fw={600}>
                  {match.patient.birthName} {match.patient.birthGivenNames.join(", ")} · {born(match.patient.birthDate)}
                </Text>
                <Button
                  size="xs"
                  renderRoot={(props) => (
                    <Link to="/dossiers/$dossierId" params={{ dossierId: match.dossierId }} {...props} />
                  )}
                >
                  {words.mine}
                </Button>
              </Group>
            ) : (
              words.notMine
            )}
          </Alert>
        ))}
        {matches.some((match) => match.likeness === "SAME") ? null : role}
        <Group justify="flex-end">
          <Button variant="default" renderRoot={(props) => <Link to="/dossiers" search={{}} {...props} />}>
            {common.frame.cancel}
          </Button>
          {/* Who has every trait in common is no homonym: a second dossier is refused. */}
          {matches.some((match) => match.likeness === "SAME") ? null : (
            <Button variant="outline" loading={isBusy} onClick={() => open(true)}>
              {words.another}
            </Button>
          )}
        </Group>
      </Stack>
    </Card>
  );
}
