import { ActionIcon, Avatar, Badge, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserMinus, IconUserPlus, IconUsers } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { Section } from "~/parts/Section";
import { Fault, Nothing } from "~/parts/states";
import { words } from "~/words/dossier";
import { named, words as common } from "~/words/fr";
import { AddMember } from "./AddMember";
import { written } from "./dossier";

type Member = Schemas["dossiers.CareCircleMember"];

/** Who takes part in the patient's care, and who of them may open the dossier (F142 to F163). */
export function CareCircle({ dossierId, members }: { dossierId: string; members: Member[] }) {
  const [isAdding, dialog] = useDisclosure(false);
  const [leaving, setLeaving] = useState<Member>();
  const removing = useMutation({
    mutationFn: (memberId: string) =>
      read(
        api.DELETE("/v1/dossiers/{dossierId}/care-circle/members/{memberId}", {
          params: { path: { dossierId, memberId } },
        }),
      ),
    onSuccess: async ({ position }) => {
      await written(dossierId, position);
      setLeaving(undefined);
    },
  });

  return (
    <Section
      title={words.circle}
      icon={<IconUsers aria-hidden />}
      action={
        <ActionIcon variant="light" size="lg" onClick={dialog.open} aria-label={words.addMember}>
          <IconUserPlus size={20} aria-hidden />
        </ActionIcon>
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
              <ActionIcon
                variant="subtle"
                color="gray.7"
                onClick={() => setLeaving(member)}
                aria-label={words.removeMember(member.name)}
              >
                <IconUserMinus size={18} aria-hidden />
              </ActionIcon>
            </Group>
          </li>
        ))}
      </Stack>
      <Modal opened={isAdding} onClose={dialog.close} title={words.addMember} closeButtonProps={{ "aria-label": common.frame.close }}>
        <AddMember dossierId={dossierId} done={dialog.close} />
      </Modal>
      <Modal
        opened={Boolean(leaving)}
        onClose={() => (setLeaving(undefined), removing.reset())}
        title={leaving ? words.removeMember(leaving.name) : ""}
        closeButtonProps={{ "aria-label": common.frame.close }}
      >
        <Stack>
          <Text>{words.removeHint}</Text>
          <Fault fault={removing.error} />
          <Button color="red.8" loading={removing.isPending} onClick={() => leaving && removing.mutate(leaving.memberId)}>
            {words.removeSure}
          </Button>
        </Stack>
      </Modal>
    </Section>
  );
}
