"""The parts of dossiers, put together; nothing happens before one of these functions is called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pymongo.database import Database

from chassis.eventlog import AsyncEventLog, EventLog
from chassis.files.scanning import Scanner
from chassis.opening import open_async_log, open_log
from chassis.projections import Projection
from chassis.projections.freshness import Freshness
from chassis.projections.helping import Helper
from chassis.sweeping import Sweep
from chassis.trail import AccessQueries, AccessTrail, open_trail
from chassis.vault import Vault
from dossiers.adapters.insi import Connection, Insi
from dossiers.application import Dossiers
from dossiers.application.categories import Categories
from dossiers.labels import Labels
from dossiers.projections import ALL
from dossiers.queries import (
    ChangeQueries,
    DocumentQueries,
    FormQueries,
    Likenesses,
    Lines,
    NamedContents,
    Names,
    NoteQueries,
    ReadingJudge,
    SummaryQueries,
    Zoom,
)
from dossiers.settings import Settings


@dataclass(frozen=True, slots=True)
class ApiParts:
    """What an api process answers with."""

    settings: Settings
    commands: Dossiers
    log: AsyncEventLog
    freshness: Freshness
    trail: AccessTrail
    accesses: AccessQueries
    names: Names
    summaries: SummaryQueries
    likenesses: Likenesses
    lines: Lines
    notes: NoteQueries
    zoom: Zoom
    documents: DocumentQueries
    changes: ChangeQueries
    forms: FormQueries
    vault: Vault
    labels: Labels
    insi: Insi
    scanner: Scanner
    categories: Categories

    async def close(self) -> None:
        """Write what is still to be traced, and close the connections."""
        await self.insi.close()
        await self.trail.close()
        await self.log.close()
        self.commands.close()


@dataclass(frozen=True, slots=True)
class WorkerParts:
    """What a worker process works with."""

    settings: Settings
    commands: Dossiers
    log: EventLog
    trail: EventLog
    db: Database[dict[str, Any]]
    projections: tuple[type[Projection], ...]
    sweep: Sweep

    def close(self) -> None:
        """Close the connections."""
        self.trail.close()
        self.log.close()
        self.commands.close()


def api(settings: Settings) -> ApiParts:
    """Put together an api process."""
    commands = Dossiers.of(settings)
    log = open_async_log(settings)
    database = log.database
    names, labels, categories = Names(database), Labels.load(), Categories(commands)

    return ApiParts(
        settings=settings,
        commands=commands,
        log=log,
        freshness=Freshness(log, settings.service, Helper.of(commands)),
        trail=AccessTrail.of(settings, ReadingJudge(categories.of)),
        accesses=AccessQueries(database),
        names=names,
        summaries=SummaryQueries(database, log),
        likenesses=Likenesses(database),
        lines=Lines(database, names, labels),
        notes=NoteQueries(database),
        zoom=Zoom(database),
        documents=DocumentQueries(database),
        changes=ChangeQueries(database),
        forms=FormQueries(database),
        vault=Vault(log, commands.data_keys),
        labels=labels,
        scanner=Scanner(settings.clamd, settings.clamd_seconds),
        categories=categories,
        insi=Insi(
            Connection(
                url=settings.insi_url,
                authorization=settings.insi_authorization,
                emitter=settings.insi_emitter,
                oids=frozenset(settings.insi_oids),
                seconds=settings.insi_seconds,
            )
        ),
    )


def worker(settings: Settings) -> WorkerParts:
    """Put together a worker process."""
    log = open_log(settings)
    return WorkerParts(
        settings=settings,
        commands=Dossiers.of(settings),
        log=log,
        trail=open_trail(settings),
        db=log.database,
        projections=ALL,
        sweep=Sweep(
            log.database,
            NamedContents(log, log.database).of,
            older_than=timedelta(hours=settings.unnamed_file_hours),
        ),
    )
