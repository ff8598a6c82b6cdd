import { Alert, ActionIcon, Button, Group, Loader, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconCalendarPlus, IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { Loaded, Waiting } from "~/parts/states";
import { words } from "~/words/agenda";
import { AppointmentDialog } from "./AppointmentDialog";
import { type Appointment, appointmentsOf, type Calendar, calendarsOf, mayBook } from "./agenda";
import { BookDialog } from "./BookDialog";
import { Calendars } from "./Calendars";
import { isoDay, pageTitle, periodOf, turned, type View, VIEWS } from "./periods";
import { Planning } from "./Planning";

const Grid = lazy(() => import("./Grid"));

/** What is looked at closer: an appointment, moved or not, or one that is not there yet. */
type Open = { appointment: Appointment; to?: { start: Date; end: Date } } | { booking: Date };

/** One's own calendars and those that others share, together, looked at in five ways (F166, F167, F170 to F174). */
export default function Agenda() {
  const calendars = useQuery(calendarsOf);
  return (
    <Loaded asked={calendars} lines={8}>
      {(found) => <Whole calendars={found} />}
    </Loaded>
  );
}

function Whole({ calendars }: { calendars: Calendar[] }) {
  const search = useSearch({ from: "/inside/agenda" });
  const navigate = useNavigate({ from: "/agenda" });
  const isWide = useMediaQuery("(min-width: 62em)", undefined, { getInitialValueInEffect: false });
  const view = search.view ?? (isWide ? "week" : "day");
  const day = search.day ?? isoDay(new Date());
  const [hidden, hide] = useState<string[]>([]);
  const [types, setTypes] = useState<string[]>([]);
  const [open, setOpen] = useState<Open>();
  const [told, tell] = useState("");
  const shown = calendars.filter((one) => !hidden.includes(one.calendarId));
  const period = periodOf(view, day);
  const ids = shown.map((one) => one.calendarId);
  const asked = useQuery(appointmentsOf(ids, types, period.from, period.to));
  const go = (next: { view?: View; day?: string }) => void navigate({ search: { view, day, ...next }, replace: true });
  const appointments = shown.length ? (asked.data ?? []) : [];
  const look = (appointment: Appointment, to?: { start: Date; end: Date }) => setOpen({ appointment, to });
  const close = (message?: string) => {
    setOpen(undefined);
    if (message !== undefined) tell(message);
  };

  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Title order={1} size="h2">
          {words.title}
        </Title>
        <Button
          leftSection={<IconCalendarPlus size={20} aria-hidden />}
          disabled={!calendars.some(mayBook)}
          onClick={() => setOpen({ booking: nextHour() })}
        >
          {words.book}
        </Button>
      </Group>
      <div role="status">
        {told ? (
          <Alert color="yellow" withCloseButton closeButtonLabel={words.understood} onClose={() => tell("")}>
            {told}
          </Alert>
        ) : null}
      </div>
      <Group justify="space-between" gap="xs">
        <Group gap={4} wrap="nowrap">
          <ActionIcon variant="default" size="lg" onClick={() => go({ day: turned(view, day, -1) })} aria-label={words.before}>
            <IconChevronLeft aria-hidden />
          </ActionIcon>
          <Button variant="default" onClick={() => go({ day: isoDay(new Date()) })}>
            {words.today}
          </Button>
          <ActionIcon variant="default" size="lg" onClick={() => go({ day: turned(view, day, 1) })} aria-label={words.after}>
            <IconChevronRight aria-hidden />
          </ActionIcon>
        </Group>
        <Group gap="xs">
          <Title order={2} size="h4" aria-live="polite">
            {pageTitle(view, day)}
          </Title>
          {asked.isFetching ? <Loader size={16} aria-hidden /> : null}
        </Group>
        <SegmentedControl
          size={isWide ? "sm" : "xs"}
          aria-label={words.view}
          value={view}
          onChange={(next) => go({ view: next })}
          data={VIEWS.map((value) => ({ value, label: words.views[value] }))}
        />
      </Group>
      <div className="agenda">
        <Calendars calendars={calendars} hidden={hidden} hide={hide} types={types} setTypes={setTypes} />
        <div className="card agenda-page">
          <Loaded asked={shown.length ? asked : { ...asked, data: [] as Appointment[], error: null }} lines={8}>
            {() =>
              view === "planning" ? (
                <Planning calendars={shown} all={calendars} appointments={appointments} day={day} look={look} />
              ) : (
                <Suspense fallback={<Waiting lines={8} />}>
                  <Grid
                    key={`${view} ${day}`}
                    view={view}
                    day={day}
                    calendars={calendars}
                    appointments={appointments}
                    look={look}
                    book={(at) => setOpen({ booking: at })}
                  />
                </Suspense>
              )
            }
          </Loaded>
          {shown.length ? null : <Text c="gray.7">{words.noneShown}</Text>}
        </div>
      </div>
      <BookDialog
        at={open && "booking" in open ? open.booking : undefined}
        calendars={calendars.filter(mayBook)}
        close={close}
      />
      <AppointmentDialog
        looked={open && "appointment" in open ? open : undefined}
        calendars={calendars}
        close={close}
      />
    </Stack>
  );
}

function nextHour(): Date {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate(), now.getHours() + 1);
}
