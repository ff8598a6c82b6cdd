import { ActionIcon, Avatar, Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserPlus, IconUsers } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "~/api/client";
import { Dialog } from "~/parts/Dialog";
import { Section } from "~/parts/Section";
import { Nothing } from "~/parts/states";
import { words } from "~/words/dossier";
import { named, words as common } from "~/words/fr";
import { AddMember } from "./AddMember";
import { useRight } from "./rights";

type Member = Schemas["dossiers.CareCircleMember"];

/** Who takes part in the patient's care, and who of them may open the dossier (F161); all of it is in the table. */
export function CareCircle({ dossierId, members }: { dossierId: string; members: Member[] }) {
  const [isAdding, dialog] = useDisclosure(false);
  const right = useRight(dossierId, "care_circle");

  return (
    <Section
      title={words.circle}
      icon={<IconUsers aria-hidden />}
      action={
        right.write ? (
          <ActionIcon variant="light" size="lg" onClick={dialog.open} aria-label={words.addMember}>
            <IconUserPlus size={20} aria-hidden />
          </ActionIcon>
        ) : null
      }
    >
      {members.length ? null : <Nothing>{words.noMember}</Nothing>}
      <Stack component="ul" className="plain" gap="sm">
        {members.map((member) => (
          <li key={member.memberId}>
            <Group wrap="nowrap" gap="sm">
              <Avatar color="teal.1" variant="filled" size={36} aria-hidden>
                {member.name.slice(0, 1)}
              </Avatar>
              <div className="grow">
                <Text size="sm" fw={600}>
                  {member.name}
                </Text>
                <Text size="xs" c="gray.7">
                  {[named(common.roles, member.role), member.profession || member.relation].filter(Boolean).join(" · ")}
                </Text>
              </div>
              {member.entitled ? (
                <Badge size="sm" variant="light" color="teal" c="teal.9" tt="none">
                  {words.entitledShort}
                </Badge>
              ) : null}
            </Group>
          </li>
        ))}
      </Stack>
      <Button
        size="xs"
        variant="light"
        renderRoot={(props) => <Link to="/dossiers/$dossierId/cercle" params={{ dossierId }} {...props} />}
      >
        {words.circleOpen}
      </Button>
      <Dialog opened={isAdding} close={dialog.close} title={words.addMember}>
        <AddMember dossierId={dossierId} done={dialog.close} />
      </Dialog>
    </Section>
  );
}
