import { Anchor, Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconBell, IconCalendar, IconChecklist } from "@tabler/icons-react";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { notifications, useMe } from "~/app/queries";
import { at, atClock, onShortDay } from "~/parts/dates";
import { Section } from "~/parts/Section";
import { Loaded, Nothing } from "~/parts/states";
import { mailboxes } from "~/screens/discussions/talks";
import { LevelBadge } from "~/screens/tasks/LevelBadge";
import { words as alerts } from "~/words/alerts";
import { words } from "~/words/dashboard";
import { standing as standingAlerts } from "./alerts";
import { ChooseAlerts } from "./ChooseAlerts";
import { StandingAlerts } from "./StandingAlerts";

type Board = Schemas["agenda.GetDashboardResponse"];

/** Notifications that the board shows. */
const NEWS = 6;

const dashboard = queryOptions({ queryKey: ["dashboard"], queryFn: () => read(api.GET("/v1/dashboard")) });

/** What is to be done, what presses, the appointments of the day and what is new, over all one's dossiers (F185). */
export default function Dashboard() {
  const person = useMe();
  // Until one knows who it is, there is room for all of it.
  const isProfessional = person?.roles.includes("professional") ?? true;
  const [isChoosing, choose] = useState(false);
  const asked = useQuery({ ...dashboard, enabled: Boolean(person) && isProfessional });
  return (
    <Stack gap="md">
      <div>
        <Title order={1} size="h2">
          {words.title}
        </Title>
        <Text c="gray.7">{person ? words.hello(person.name) : ""}</Text>
      </div>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {isProfessional ? (
          <>
            <Section
              title={words.tasks}
              icon={<IconChecklist aria-hidden />}
              action={
                <Anchor size="sm" underline="always" renderRoot={(props) => <Link to="/taches" search={{}} {...props} />}>
                  {words.allTasks}
                </Anchor>
              }
            >
              <Loaded asked={asked} isEmpty={(board) => !board.tasks.length} empty={<Nothing>{words.noTask}</Nothing>}>
                {(board) => <Tasks board={board} />}
              </Loaded>
            </Section>
            <Stack gap="md">
              <Section
                title={words.alerts}
                icon={<IconAlertTriangle aria-hidden />}
                action={
                  <Anchor component="button" type="button" size="sm" underline="always" onClick={() => choose(true)}>
                    {alerts.choose}
                  </Anchor>
                }
              >
                <Loaded asked={asked} lines={2}>
                  {(board) => <Alerts board={board} />}
                </Loaded>
                <StandingAlerts />
              </Section>
              <ChooseAlerts opened={isChoosing} close={() => choose(false)} />
              <Section
                title={words.day}
                icon={<IconCalendar aria-hidden />}
                action={
                  <Anchor size="sm" underline="always" renderRoot={(props) => <Link to="/agenda" search={{}} {...props} />}>
                    {words.agenda}
                  </Anchor>
                }
              >
                <Loaded
                  asked={asked}
                  lines={3}
                  isEmpty={(board) => !board.appointments.length}
                  empty={<Nothing>{words.noAppointment}</Nothing>}
                >
                  {(board) => <Day board={board} />}
                </Loaded>
              </Section>
            </Stack>
          </>
        ) : null}
        <News />
      </SimpleGrid>
    </Stack>
  );
}

function Tasks({ board }: { board: Board }) {
  return (
    <>
      <Text size="sm" c="gray.7">
        {words.open(board.openTasks)}
      </Text>
      <Stack component="ul" className="plain" gap="xs">
        {board.tasks.map((task) => (
          <Group key={task.taskId} component="li" justify="space-between" wrap="nowrap" gap="xs">
            <div className="grow">
              <Text fw={600}>{task.label}</Text>
              <Text size="xs" c="gray.7">
                {[task.typeLabel, onShortDay(task.dueAt)].filter(Boolean).join(" · ")}
              </Text>
            </div>
            <LevelBadge level={task.level} />
          </Group>
        ))}
      </Stack>
    </>
  );
}

function Alerts({ board }: { board: Board }) {
  const unread = (useQuery(mailboxes).data ?? []).reduce((sum, one) => sum + (one.counters?.unread ?? 0), 0);
  const standing = useQuery(standingAlerts).data?.alerts.length ?? 0;
  const urgent = board.levels.find((one) => one.level === "URGENT")?.count ?? 0;
  if (!board.overdueTasks && !urgent && !unread && !standing)
    return (
      <Text size="sm" c="gray.7">
        {words.noAlert}
      </Text>
    );
  return (
    <Stack gap={6} align="flex-start">
      {board.overdueTasks ? (
        <Anchor underline="always" renderRoot={(props) => <Link to="/taches" search={{ overdue: true }} {...props} />}>
          {words.overdue(board.overdueTasks)}
        </Anchor>
      ) : null}
      {urgent ? (
        <Anchor underline="always" renderRoot={(props) => <Link to="/taches" search={{ level: "URGENT" }} {...props} />}>
          {words.urgent(urgent)}
        </Anchor>
      ) : null}
      {unread ? (
        <Anchor
          underline="always"
          renderRoot={(props) => <Link to="/discussions" search={{ filter: "unread" }} {...props} />}
        >
          {words.unread(unread)}
        </Anchor>
      ) : null}
    </Stack>
  );
}

function Day({ board }: { board: Board }) {
  return (
    <Stack component="ul" className="plain" gap="xs">
      {board.appointments.map((one) => (
        <Group key={`${one.appointmentId} ${one.occurrence}`} component="li" gap="sm" wrap="nowrap">
          <Text fw={600} className="steady">
            {atClock(one.start)}–{atClock(one.end)}
          </Text>
          <Text className="grow">{one.title || one.typeLabel}</Text>
        </Group>
      ))}
    </Stack>
  );
}

function News() {
  const asked = useQuery(notifications);
  return (
    <Section
      title={words.news}
      icon={<IconBell aria-hidden />}
      action={
        <Anchor size="sm" underline="always" renderRoot={(props) => <Link to="/notifications" {...props} />}>
          {words.allNews}
        </Anchor>
      }
    >
      <Loaded
        asked={asked}
        isEmpty={(found) => !found.notifications.some((one) => !one.read)}
        empty={<Nothing>{words.noNews}</Nothing>}
      >
        {(found) => (
          <Stack component="ul" className="plain" gap="xs" aria-live="polite">
            {found.notifications
              .filter((one) => !one.read)
              .slice(0, NEWS)
              .map((one) => (
                <li key={one.notificationId}>
                  <Text size="sm">{one.text}</Text>
                  <Text size="xs" c="gray.7">
                    {at(one.occurredAt)}
                  </Text>
                </li>
              ))}
          </Stack>
        )}
      </Loaded>
    </Section>
  );
}
