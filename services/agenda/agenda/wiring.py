"""The parts of agenda, put together; nothing happens before one of these functions is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pymongo.database import Database

from agenda.application import Agenda
from agenda.projections import ALL
from agenda.queries import AppointmentQueries, CalendarQueries, ReminderQueries
from agenda.queries.tasks import OverdueQueries, TaskQueries
from agenda.settings import Settings
from chassis.eventlog import AsyncEventLog, EventLog
from chassis.opening import open_async_log, open_log
from chassis.projections import Projection
from chassis.projections.freshness import Freshness
from chassis.projections.helping import Helper


@dataclass(frozen=True, slots=True)
class ApiParts:
    """What an api process answers with."""

    settings: Settings
    commands: Agenda
    calendars: CalendarQueries
    appointments: AppointmentQueries
    reminders: ReminderQueries
    tasks: TaskQueries
    freshness: Freshness
    log: AsyncEventLog

    async def close(self) -> None:
        """Close the connections."""
        await self.log.close()
        self.commands.close()


@dataclass(frozen=True, slots=True)
class WorkerParts:
    """What a worker process works with."""

    settings: Settings
    commands: Agenda
    overdue: OverdueQueries
    log: EventLog
    db: Database[dict[str, Any]]
    projections: tuple[type[Projection], ...]

    def close(self) -> None:
        """Close the connections."""
        self.log.close()
        self.commands.close()


def api(settings: Settings) -> ApiParts:
    """Put together an api process."""
    commands, log = Agenda.of(settings), open_async_log(settings)
    calendars = CalendarQueries(log.database)
    return ApiParts(
        settings=settings,
        commands=commands,
        calendars=calendars,
        appointments=AppointmentQueries(log.database, calendars),
        reminders=ReminderQueries(log.database),
        tasks=TaskQueries(log.database),
        freshness=Freshness(log, settings.service, Helper.of(commands)),
        log=log,
    )


def worker(settings: Settings) -> WorkerParts:
    """Put together a worker process."""
    log = open_log(settings)
    return WorkerParts(settings, Agenda.of(settings), OverdueQueries(log.database), log, log.database, ALL)
