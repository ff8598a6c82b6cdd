"""The parts of agenda, put together; nothing happens before one of these functions is called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pymongo.database import Database

from agenda.application import Agenda
from agenda.projections import ALL
from agenda.queries import AppointmentQueries, CalendarQueries, ReminderQueries
from agenda.queries.alerts import AlertQueries
from agenda.queries.contents import NamedContents
from agenda.queries.extracts import ExtractQueries
from agenda.queries.outside import OutsideQueries
from agenda.queries.papers import PaperQueries
from agenda.queries.tasks import OverdueQueries, TaskQueries
from agenda.settings import Settings
from chassis.eventlog import AsyncEventLog, EventLog
from chassis.files.scanning import Scanner
from chassis.opening import open_async_log, open_log
from chassis.projections import Projection
from chassis.projections.freshness import Freshness
from chassis.projections.helping import Helper
from chassis.sweeping import Sweep
from chassis.vault import Vault


@dataclass(frozen=True, slots=True)
class ApiParts:
    """What an api process answers with."""

    settings: Settings
    commands: Agenda
    calendars: CalendarQueries
    appointments: AppointmentQueries
    reminders: ReminderQueries
    tasks: TaskQueries
    alerts: AlertQueries
    extracts: ExtractQueries
    outside: OutsideQueries
    papers: PaperQueries
    scanner: Scanner
    vault: Vault
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
    sweep: Sweep
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
        alerts=AlertQueries(log.database),
        extracts=ExtractQueries(log.database),
        outside=OutsideQueries(log.database),
        papers=PaperQueries(log.database, calendars),
        scanner=Scanner(settings.clamd, settings.clamd_seconds),
        vault=Vault(log, commands.data_keys),
        freshness=Freshness(log, settings.service, Helper.of(commands)),
        log=log,
    )


def worker(settings: Settings) -> WorkerParts:
    """Put together a worker process."""
    log = open_log(settings)
    return WorkerParts(
        settings=settings,
        commands=Agenda.of(settings),
        overdue=OverdueQueries(log.database),
        sweep=Sweep(
            log.database, NamedContents(log).of, older_than=timedelta(hours=settings.unnamed_file_hours)
        ),
        log=log,
        db=log.database,
        projections=ALL,
    )
