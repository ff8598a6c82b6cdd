import { Alert, Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconId, IconIdBadge2, IconRefresh } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { age, born, onDay, onShortDay } from "~/parts/dates";
import { Section } from "~/parts/Section";
import { Fault } from "~/parts/states";
import { words } from "~/words/dossier";
import { named, words as common } from "~/words/fr";
import { DmpButton } from "./DmpButton";
import { written } from "./dossier";

/** Who the patient is, how sure one is of it, and the door to the DMP (« encart administratif », F25). */
export function AdminPanel({ dossier }: { dossier: Schemas["dossiers.GetDossierResponse"] }) {
  const { patient, dossierId } = dossier;
  const [proving, dialog] = useDisclosure(false);
  const retrieving = useMutation({
    mutationFn: () =>
      read(api.POST("/v1/dossiers/{dossierId}/identity:retrieve", { params: { path: { dossierId } }, body: {} })),
    onSuccess: ({ position }) => written(dossierId, position),
  });
  if (!patient) return null;
  const years = age(patient.birthDate);
  const status = common.identity[patient.identityStatus ?? "IDENTITY_STATUS_UNSPECIFIED"];
  const facts: [string, string][] = [
    [words.birthName, patient.birthName],
    [words.givenNames, patient.birthGivenNames.join(", ")],
    ...(patient.usedName ? [[words.usedName, patient.usedName] as [string, string]] : []),
    [words.sex, common.sex[patient.sex ?? "SEX_UNSPECIFIED"]],
    [words.bornOn, `${born(patient.birthDate)}${years === undefined ? "" : ` (${words.years(years)})`}`],
    [words.birthPlace, patient.birthPlaceCode],
    ...(patient.insMatricule ? [[words.ins, patient.insMatricule] as [string, string]] : []),
    [words.phone, patient.phone || words.missing],
    [words.email, patient.email || words.missing],
    [words.openedOn, onDay(dossier.openedAt)],
    ...(patient.identityProof
      ? [[words.proof, `${patient.identityProof.label} (${onShortDay(patient.identityProof.seenOn)})`] as [string, string]]
      : []),
  ];
  const isProved = patient.identityStatus === "VALI" || patient.identityStatus === "QUAL";
  const isRetrieved = patient.identityStatus === "RECUP" || patient.identityStatus === "QUAL";

  return (
    <Section title={words.admin} icon={<IconId aria-hidden />}>
      <DmpButton dossierId={dossierId} />
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Text size="xs" c="gray.7">
        {status.hint}
      </Text>
      {patient.identityReview ? (
        <Alert color="orange" title={words.review}>
          {named(words.reviews, patient.identityReview.reason)}
        </Alert>
      ) : null}
      <Fault fault={retrieving.error} />
      <Group gap="xs">
        {isRetrieved ? null : (
          <Button
            size="xs"
            variant="light"
            leftSection={<IconRefresh size={16} aria-hidden />}
            loading={retrieving.isPending}
            onClick={() => retrieving.mutate()}
          >
            {words.retrieve}
          </Button>
        )}
        {isProved ? null : (
          <Button size="xs" variant="light" leftSection={<IconIdBadge2 size={16} aria-hidden />} onClick={dialog.open}>
            {words.prove}
          </Button>
        )}
      </Group>
      <Modal opened={proving} onClose={dialog.close} title={words.proveTitle} closeButtonProps={{ "aria-label": common.frame.close }}>
        <Proving dossierId={dossierId} done={dialog.close} />
      </Modal>
    </Section>
  );
}

function Proving({ dossierId, done }: { dossierId: string; done: () => void }) {
  const [document, choose] = useState<string | null>("NATIONAL_IDENTITY_CARD");
  const proving = useMutation({
    mutationFn: () =>
      read(
        api.POST("/v1/dossiers/{dossierId}/identity:prove", {
          params: { path: { dossierId } },
          body: { document: document ?? "" },
        }),
      ),
    onSuccess: async ({ position }) => {
      await written(dossierId, position);
      done();
    },
  });
  return (
    <Stack>
      <Select
        label={words.proof}
        description={words.proveHint}
        data={Object.entries(words.proofs).map(([value, label]) => ({ value, label }))}
        value={document}
        onChange={choose}
        allowDeselect={false}
      />
      <Fault fault={proving.error} />
      <Button loading={proving.isPending} onClick={() => proving.mutate()}>
        {words.record}
      </Button>
    </Stack>
  );
}
