import { Alert, Anchor, Group, Stack, Text, Title } from "@mantine/core";
import { IconBed, IconCalendar, IconEye, IconFiles, IconFlag, IconForms, IconLockOpen2, IconMessagePlus, IconNotebook, IconPin, IconTags, IconTimeline, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { Schemas } from "~/api/client";
import { Problem } from "~/api/problem";
import { age, born } from "~/parts/dates";
import { IdentityBadge } from "~/parts/IdentityBadge";
import { Folding } from "~/parts/Section";
import { Loaded, Waiting } from "~/parts/states";
import { words as access } from "~/words/access";
import { words } from "~/words/dossier";
import { words as forms } from "~/words/forms";
import { words as common } from "~/words/fr";
import { words as pathway } from "~/words/pathway";
import { AdminPanel } from "./AdminPanel";
import { CareCircle } from "./CareCircle";
import { DeathBanner } from "./Death";
import { Dimensions } from "./Dimensions";
import { Documents } from "./Documents";
import { dossierOf } from "./dossier";
import { DossierTasks } from "./DossierTasks";
import { Forms } from "./Forms";
import { HospitalStays } from "./HospitalStays";
import { LiaisonBook } from "./LiaisonBook";
import { LifeLine } from "./LifeLine";
import { Memos } from "./Memos";
import { MergingBanner } from "./Merging";
import { Refused } from "./Refused";
import { entitlementsOf, Readable, useRight } from "./rights";
import { Statuses } from "./Statuses";
import { Themes } from "./Themes";
import { Trail } from "./Trail";
import { Upcoming } from "./Upcoming";

/** One patient's dossier: who they are on the left, their story on the right, the ligne de vie above it. */
export default function DossierPage() {
  const { dossierId } = useParams({ from: "/inside/dossiers/$dossierId" });
  const asked = useQuery(dossierOf(dossierId));
  // What the page shows of each part depends on it: the parts ask nothing that would be refused.
  const rights = useQuery(entitlementsOf(dossierId));
  const isRefused = asked.error instanceof Problem && asked.error.status === 403;
  return (
    <Stack gap="md" key={dossierId}>
      <Trail dossierId={dossierId} />
      {isRefused ? (
        <Refused dossierId={dossierId} fault={asked.error} />
      ) : (
        <Loaded asked={asked} lines={8}>
          {(dossier) => (rights.isPending ? <Waiting lines={8} /> : <Page dossier={dossier} />)}
        </Loaded>
      )}
    </Stack>
  );
}

function Page({ dossier }: { dossier: Schemas["dossiers.GetDossierResponse"] }) {
  const { dossierId, patient } = dossier;
  const name = `${patient?.birthName} ${patient?.firstBirthGivenName}`;
  const years = age(patient?.birthDate ?? "");
  const [dimension, look] = useState("");
  const part = (section: string, title: string, icon: ReactNode) => ({ dossierId, section, title, icon });
  return (
    <>
      <Group gap="sm" align="baseline">
        <Title order={1} size="h2">
          {name}
        </Title>
        <Text c="gray.7">
          {[words.titleNumber(dossier.patientNumber), common.sex[patient?.sex ?? "SEX_UNSPECIFIED"], born(patient?.birthDate ?? ""), years === undefined ? "" : words.years(years)]
            .filter(Boolean)
            .join(" · ")}
        </Text>
        <IdentityBadge status={patient?.identityStatus} />
      </Group>
      <Standing dossierId={dossierId} name={name} />
      <MergingBanner dossier={dossier} />
      {dossier.death ? <DeathBanner dossierId={dossierId} death={dossier.death} /> : null}
      <Folding value>
        <div className="dossier-grid">
          <Stack gap="md">
            <AdminPanel dossier={dossier} />
            <Readable {...part("statuses", pathway.statuses, <IconFlag aria-hidden />)}>
              <Statuses dossierId={dossierId} statuses={dossier.statuses} />
            </Readable>
            <Readable {...part("hospital_stays", words.stays, <IconBed aria-hidden />)}>
              <HospitalStays dossierId={dossierId} stays={dossier.hospitalStays} />
            </Readable>
            <Readable {...part("timeline", pathway.upcoming, <IconCalendar aria-hidden />)}>
              <Upcoming dossierId={dossierId} />
            </Readable>
            <DossierTasks dossierId={dossierId} patient={name} />
            <Readable {...part("care_circle", words.circle, <IconUsers aria-hidden />)}>
              <CareCircle dossierId={dossierId} members={dossier.careCircle} />
            </Readable>
          </Stack>
          <Stack gap="md" miw={0}>
            <Readable {...part("timeline", words.life, <IconTimeline aria-hidden />)}>
              <LifeLine dossierId={dossierId} stays={dossier.hospitalStays} />
            </Readable>
            <Readable {...part("memos", pathway.memos, <IconPin aria-hidden />)}>
              <Memos dossierId={dossierId} memos={dossier.memos} />
            </Readable>
            <Readable {...part("liaison_book", words.book, <IconNotebook aria-hidden />)}>
              <LiaisonBook dossierId={dossierId} />
            </Readable>
            <Dimensions chosen={dimension} choose={look} />
            <Readable {...part("themes", pathway.themes, <IconTags aria-hidden />)}>
              <Themes dossierId={dossierId} themes={dossier.themeDetails} dimension={dimension} />
            </Readable>
            <Readable {...part("forms", forms.title, <IconForms aria-hidden />)}>
              <Forms dossierId={dossierId} dimension={dimension} />
            </Readable>
            <Readable {...part("documents", words.documents, <IconFiles aria-hidden />)}>
              <Documents dossierId={dossierId} dimension={dimension} />
            </Readable>
          </Stack>
        </div>
      </Folding>
    </>
  );
}

/** On what title one reads, where it is not the circle; and who else did, for whoever may see that. */
function Standing({ dossierId, name }: { dossierId: string; name: string }) {
  const { title } = useRight(dossierId, "summary");
  const accesses = useRight(dossierId, "accesses");
  return (
    <>
      {title === "BREAK_GLASS" || title === "DELEGATION" ? (
        <Alert color="orange" icon={<IconLockOpen2 aria-hidden />} py="xs">
          {title === "BREAK_GLASS" ? access.underBreakGlass : access.underDelegation}
        </Alert>
      ) : null}
      <Group gap="lg">
        <Anchor
          size="sm"
          underline="always"
          renderRoot={(props) => (
            <Link to="/discussions" search={{ starting: true }} state={{ about: { value: dossierId, label: name } }} {...props} />
          )}
        >
          <Group gap={4}>
            <IconMessagePlus size={16} aria-hidden /> {words.talk}
          </Group>
        </Anchor>
        {accesses.read ? (
          <Anchor
            size="sm"
            underline="always"
            w="fit-content"
            renderRoot={(props) => <Link to="/dossiers/$dossierId/acces" params={{ dossierId }} {...props} />}
          >
            <Group gap={4}>
              <IconEye size={16} aria-hidden /> {access.accesses}
            </Group>
          </Anchor>
        ) : null}
      </Group>
    </>
  );
}
