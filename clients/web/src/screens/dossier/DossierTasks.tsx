import { ActionIcon, Anchor, Badge, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChecklist, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { onShortDay } from "~/parts/dates";
import { Section } from "~/parts/Section";
import { Loaded } from "~/parts/states";
import { words } from "~/words/tasks";
import { LevelBadge } from "../tasks/LevelBadge";
import { NewTask } from "../tasks/NewTask";
import { Settle } from "../tasks/Settle";
import { tasksOf } from "../tasks/tasks";

/** What is to be done about one patient, for whoever it is, with a way to add to it (F187). */
export function DossierTasks({ dossierId, patient }: { dossierId: string; patient: string }) {
  const asked = useQuery(tasksOf({ dossier: dossierId, state: "OPEN" }, ""));
  const [isNew, creating] = useDisclosure(false);
  return (
    <Section
      title={words.title}
      icon={<IconChecklist aria-hidden />}
      action={
        <ActionIcon variant="light" size="lg" onClick={creating.open} aria-label={words.create}>
          <IconPlus size={20} aria-hidden />
        </ActionIcon>
      }
    >
      <Loaded
        asked={asked}
        lines={2}
        isEmpty={({ tasks }) => !tasks.length}
        empty={
          <Text size="sm" c="gray.7">
            {words.noneHere}
          </Text>
        }
      >
        {({ tasks, total }) => (
          <>
            <Stack component="ul" className="plain" gap="sm">
              {tasks.map((task) => (
                <li key={task.taskId}>
                  <Group gap={6} wrap="nowrap" align="flex-start" justify="space-between">
                    <Text size="sm" fw={600} className="anywhere">
                      {task.label}
                    </Text>
                    <LevelBadge level={task.level} />
                  </Group>
                  <Text size="xs" c="gray.7" mb={4}>
                    {[task.dueAt ? onShortDay(task.dueAt) : words.noDue, task.recipients.map((one) => one.name).join(", ")]
                      .filter(Boolean)
                      .join(" · ")}
                    {task.overdue ? (
                      <Badge color="red.9" tt="none" radius="sm" ml={6} size="sm">
                        {words.terms.LATE}
                      </Badge>
                    ) : null}
                  </Text>
                  <Settle task={task} />
                </li>
              ))}
            </Stack>
            {(total ?? 0) > tasks.length ? (
              <Anchor size="sm" underline="always" renderRoot={(props) => <Link to="/taches" search={{ dossier: dossierId }} {...props} />}>
                {words.all(total ?? 0)}
              </Anchor>
            ) : null}
          </>
        )}
      </Loaded>
      <NewTask opened={isNew} close={creating.close} about={{ value: dossierId, label: patient }} />
    </Section>
  );
}
