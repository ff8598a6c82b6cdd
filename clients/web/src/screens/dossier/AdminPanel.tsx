import { Alert, Button, Group, Menu, Select, Stack, Text } from "@mantine/core";
import { IconArrowMerge, IconChevronDown, IconCross, IconId, IconIdBadge2, IconPencil, IconRefresh } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { age, born, onDay, onShortDay } from "~/parts/dates";
import { Dialog } from "~/parts/Dialog";
import { Section } from "~/parts/Section";
import { Fault } from "~/parts/states";
import { words } from "~/words/dossier";
import { named, words as common } from "~/words/fr";
import { words as pathway } from "~/words/pathway";
import { CorrectPatient } from "./CorrectPatient";
import { DeclareDeath } from "./Death";
import { DmpButton } from "./DmpButton";
import { written } from "./dossier";
import { Merge } from "./Merging";
import { useRight, Writable } from "./rights";

type Act = "prove" | "correct" | "death" | "merge";

/** Who the patient is, how sure one is of it, and the door to the DMP (« encart administratif », F25). */
export function AdminPanel({ dossier }: { dossier: Schemas["dossiers.GetDossierResponse"] }) {
  const { patient, dossierId } = dossier;
  const [act, begin] = useState<Act>();
  const identity = useRight(dossierId, "identity");
  const death = useRight(dossierId, "death");
  const merging = useRight(dossierId, "merging");
  const retrieving = useMutation({
    mutationFn: () =>
      read(api.POST("/v1/dossiers/{dossierId}/identity:retrieve", { params: { path: { dossierId } }, body: {} })),
    onSuccess: ({ position }) => written(dossierId, position),
  });
  if (!patient) return null;
  const stop = () => begin(undefined);
  const years = age(patient.birthDate);
  const status = common.identity[patient.identityStatus ?? "IDENTITY_STATUS_UNSPECIFIED"];
  const facts: [string, string][] = [
    [words.birthName, patient.birthName],
    [words.firstGivenName, patient.firstBirthGivenName],
    [words.givenNames, patient.birthGivenNames.join(", ")],
    ...(patient.usedName ? [[words.usedName, patient.usedName] as [string, string]] : []),
    ...(patient.usedGivenName ? [[words.usedGivenName, patient.usedGivenName] as [string, string]] : []),
    [words.sex, common.sex[patient.sex ?? "SEX_UNSPECIFIED"]],
    [words.bornOn, `${born(patient.birthDate)}${years === undefined ? "" : ` (${words.years(years)})`}`],
    [words.birthPlace, birthPlace(patient)],
    ...(patient.insMatricule ? [[words.ins, patient.insMatricule] as [string, string]] : []),
    [words.number, dossier.patientNumber],
    [words.address, address(patient) || words.noAddress],
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
      <Writable right={identity}>
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
            <Button size="xs" variant="light" leftSection={<IconIdBadge2 size={16} aria-hidden />} onClick={() => begin("prove")}>
              {words.prove}
            </Button>
          )}
        </Group>
      </Writable>
      {identity.write || death.write || merging.write ? (
        <Menu position="bottom-start" withinPortal={false} width={270}>
          <Menu.Target>
            <Button size="xs" variant="subtle" w="fit-content" rightSection={<IconChevronDown size={16} aria-hidden />}>
              {words.otherActs}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {identity.write ? (
              <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => begin("correct")}>
                {words.correctPatient}
              </Menu.Item>
            ) : null}
            {death.write && !dossier.death ? (
              <Menu.Item leftSection={<IconCross size={16} aria-hidden />} onClick={() => begin("death")}>
                {pathway.declare}
              </Menu.Item>
            ) : null}
            {merging.write && !dossier.mergedInto ? (
              <Menu.Item leftSection={<IconArrowMerge size={16} aria-hidden />} onClick={() => begin("merge")}>
                {pathway.merge}
              </Menu.Item>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      <Dialog opened={act === "prove"} close={stop} title={words.proveTitle}>
        <Proving dossierId={dossierId} done={stop} />
      </Dialog>
      <Dialog opened={act === "correct"} close={stop} title={words.correctPatient} size="lg">
        <CorrectPatient dossierId={dossierId} patient={patient} done={stop} />
      </Dialog>
      <Dialog opened={act === "death"} close={stop} title={pathway.declare}>
        <DeclareDeath dossierId={dossierId} done={stop} />
      </Dialog>
      <Dialog opened={act === "merge"} close={stop} title={pathway.merge} size="lg">
        <Merge dossierId={dossierId} done={stop} />
      </Dialog>
    </Section>
  );
}

/** The commune with its code, or the code of a country (F32). */
function birthPlace({ birthPlaceCode, birthPlaceName }: Schemas["dossiers.Patient"]): string {
  return birthPlaceName ? words.inFrance(birthPlaceName, birthPlaceCode) : words.abroad(birthPlaceCode);
}

/** The administrative address on one line; empty when none is recorded (F33, F34). */
function address({ address, postalCode, town }: Schemas["dossiers.Patient"]): string {
  return [address.replaceAll("\n", ", "), [postalCode, town].filter(Boolean).join(" ")].filter(Boolean).join(", ");
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
