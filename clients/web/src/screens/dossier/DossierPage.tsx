import { Anchor, Group, Stack, Text, Title } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { age, born } from "~/parts/dates";
import { IdentityBadge } from "~/parts/IdentityBadge";
import { Loaded } from "~/parts/states";
import { words } from "~/words/dossier";
import { words as list } from "~/words/dossiers";
import { words as common } from "~/words/fr";
import { AdminPanel } from "./AdminPanel";
import { CareCircle } from "./CareCircle";
import { Documents } from "./Documents";
import { dossierOf } from "./dossier";
import { HospitalStays } from "./HospitalStays";
import { LiaisonBook } from "./LiaisonBook";
import { LifeLine } from "./LifeLine";

/** One patient's dossier: who they are on the left, their story on the right, the ligne de vie above it. */
export default function DossierPage() {
  const { dossierId } = useParams({ from: "/inside/dossiers/$dossierId" });
  const asked = useQuery(dossierOf(dossierId));
  return (
    <Stack gap="md" key={dossierId}>
      <Anchor renderRoot={(props) => <Link to="/dossiers" search={{}} {...props} />} size="sm" underline="always" w="fit-content">
        <Group gap={4}>
          <IconArrowLeft size={16} aria-hidden /> {list.title}
        </Group>
      </Anchor>
      <Loaded asked={asked} lines={8}>
        {(dossier) => {
          const { patient } = dossier;
          const years = age(patient?.birthDate ?? "");
          return (
            <>
              <Group gap="sm" align="baseline">
                <Title order={1} size="h2">
                  {patient?.birthName} {patient?.firstBirthGivenName}
                </Title>
                <Text c="gray.7">
                  {[common.sex[patient?.sex ?? "SEX_UNSPECIFIED"], born(patient?.birthDate ?? ""), years === undefined ? "" : words.years(years)]
                    .filter(Boolean)
                    .join(" · ")}
                </Text>
                <IdentityBadge status={patient?.identityStatus} />
              </Group>
              <div className="dossier-grid">
                <Stack gap="md">
                  <AdminPanel dossier={dossier} />
                  <HospitalStays dossierId={dossierId} stays={dossier.hospitalStays} />
                  <CareCircle dossierId={dossierId} members={dossier.careCircle} />
                </Stack>
                <Stack gap="md" miw={0}>
                  <LifeLine dossierId={dossierId} stays={dossier.hospitalStays} />
                  <LiaisonBook dossierId={dossierId} />
                  <Documents dossierId={dossierId} />
                </Stack>
              </div>
            </>
          );
        }}
      </Loaded>
    </Stack>
  );
}
