"""The parts of dmp-gateway, put together; nothing happens before one of these functions is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pymongo.database import Database

from chassis.eventlog import AsyncEventLog, EventLog
from chassis.opening import open_async_log, open_log
from chassis.projections import Projection
from chassis.projections.freshness import Freshness
from chassis.trail import AccessTrail, open_trail
from dmp_gateway.application import DmpGateway
from dmp_gateway.domain import Site
from dmp_gateway.projections import ALL
from dmp_gateway.queries import DmpQueries
from dmp_gateway.settings import Settings


@dataclass(frozen=True, slots=True)
class ApiParts:
    """What an api process answers with."""

    settings: Settings
    commands: DmpGateway
    log: AsyncEventLog
    freshness: Freshness
    trail: AccessTrail
    queries: DmpQueries
    site: Site

    async def close(self) -> None:
        """Write what is still to be traced, and close the connections."""
        await self.trail.close()
        await self.log.close()
        self.commands.close()


@dataclass(frozen=True, slots=True)
class WorkerParts:
    """What a worker process works with."""

    settings: Settings
    commands: DmpGateway
    log: EventLog
    trail: EventLog
    db: Database[dict[str, Any]]
    projections: tuple[type[Projection], ...]

    def close(self) -> None:
        """Close the connections."""
        self.trail.close()
        self.log.close()
        self.commands.close()


def api(settings: Settings) -> ApiParts:
    """Put together an api process."""
    log = open_async_log(settings)
    return ApiParts(
        settings=settings,
        commands=DmpGateway.of(settings),
        log=log,
        freshness=Freshness(log, settings.service),
        trail=AccessTrail.of(settings),
        queries=DmpQueries(log.database),
        site=Site(address=settings.site, kind=settings.site_kind),
    )


def worker(settings: Settings) -> WorkerParts:
    """Put together a worker process."""
    log = open_log(settings)
    return WorkerParts(
        settings=settings,
        commands=DmpGateway.of(settings),
        log=log,
        trail=open_trail(settings),
        db=log.database,
        projections=ALL,
    )
