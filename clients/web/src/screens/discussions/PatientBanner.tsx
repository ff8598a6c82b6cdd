import { Anchor, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, read } from "~/api/client";
import { age, born } from "~/parts/dates";
import { IdentityBadge } from "~/parts/IdentityBadge";
import { words } from "~/words/discussions";

/** About whom a conversation is, as far as one may know (F60). */
export function PatientBanner({ dossierId }: { dossierId: string }) {
  // Not of the page of the dossier: who talks about a patient does not read everything that is new there.
  const asked = useQuery({
    queryKey: ["discussions-patient", dossierId],
    queryFn: () => read(api.GET("/v1/dossiers/{dossierId}", { params: { path: { dossierId } } })),
    staleTime: Infinity,
    retry: false,
  });
  const patient = asked.data?.patient;
  const years = age(patient?.birthDate ?? "");
  return (
    <Group gap="xs" className="talk-patient">
      <Anchor
        size="sm"
        underline="always"
        renderRoot={(props) => <Link to="/dossiers/$dossierId" params={{ dossierId }} {...props} />}
      >
        {patient ? `${patient.birthName} ${patient.firstBirthGivenName}` : words.dossier}
      </Anchor>
      {patient ? (
        <>
          <Text size="sm" c="gray.7">
            {words.bornOn(born(patient.birthDate), years)}
          </Text>
          <IdentityBadge status={patient.identityStatus} />
        </>
      ) : null}
    </Group>
  );
}
