"""The parts of delegation, put together; nothing happens before one of these functions is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pymongo.database import Database

from chassis.eventlog import AsyncEventLog, EventLog
from chassis.opening import open_async_log, open_log
from chassis.projections import Projection
from chassis.projections.freshness import Freshness
from delegation.application import Delegations
from delegation.projections import ALL
from delegation.queries import DelegationQueries, TimeQueries
from delegation.settings import Settings


@dataclass(frozen=True, slots=True)
class ApiParts:
    """What an api process answers with."""

    settings: Settings
    commands: Delegations
    delegations: DelegationQueries
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
    commands: Delegations
    time: TimeQueries
    log: EventLog
    db: Database[dict[str, Any]]
    projections: tuple[type[Projection], ...]

    def close(self) -> None:
        """Close the connections."""
        self.log.close()
        self.commands.close()


def api(settings: Settings) -> ApiParts:
    """Put together an api process."""
    log = open_async_log(settings)
    return ApiParts(
        settings=settings,
        commands=Delegations.of(settings),
        delegations=DelegationQueries(log.database),
        freshness=Freshness(log, settings.service),
        log=log,
    )


def worker(settings: Settings) -> WorkerParts:
    """Put together a worker process."""
    log = open_log(settings)
    return WorkerParts(settings, Delegations.of(settings), TimeQueries(log.database), log, log.database, ALL)
