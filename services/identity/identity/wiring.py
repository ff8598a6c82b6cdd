"""The parts of identity, put together; nothing happens before one of these functions is called."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pymongo import MongoClient
from pymongo.database import Database

from chassis import clock
from chassis.eventlog import AsyncEventLog, EventLog
from chassis.kernel import SYSTEM, Act
from chassis.opening import open_async_log, open_log
from chassis.projections import Projection
from chassis.projections.freshness import Freshness
from chassis.projections.helping import Helper
from identity.adapters.argon import ArgonPasswords
from identity.adapters.attempts import KeptAttempts
from identity.adapters.chance import RandomSecrets
from identity.adapters.oidc import OidcClient
from identity.adapters.sign_ins import KeptSignIns
from identity.adapters.totp import TotpCodes
from identity.application import Accounts
from identity.domain.proof import Proofs
from identity.projections import ALL
from identity.queries import AccountQueries, DirectoryQueries, ListQueries, RevocationQueries, SessionQueries
from identity.settings import Settings


@dataclass(frozen=True, slots=True)
class Commands:
    """The commands, and the connections they hold."""

    accounts: Accounts
    client: MongoClient[dict[str, Any]]

    def close(self) -> None:
        """Close the connections."""
        self.accounts.close()
        self.client.close()


@dataclass(frozen=True, slots=True)
class ApiParts:
    """What an api process answers with."""

    settings: Settings
    commands: Accounts
    accounts: AccountQueries
    directory: DirectoryQueries
    lists: ListQueries
    revocations: RevocationQueries
    sessions: SessionQueries
    providers: Mapping[str, OidcClient]
    """Who vouches for people, by name, in the order in which they are offered."""
    sign_ins: KeptSignIns
    freshness: Freshness
    log: AsyncEventLog
    opened: Commands

    async def close(self) -> None:
        """Close the connections."""
        await asyncio.gather(*(provider.close() for provider in self.providers.values()))
        await self.log.close()
        self.opened.close()


@dataclass(frozen=True, slots=True)
class WorkerParts:
    """What a worker process works with."""

    settings: Settings
    commands: Accounts
    log: EventLog
    db: Database[dict[str, Any]]
    projections: tuple[type[Projection], ...]
    opened: Commands

    def close(self) -> None:
        """Close the connections."""
        self.log.close()
        self.opened.close()


def commands(settings: Settings) -> Commands:
    """Put together what changes things."""
    client: MongoClient[dict[str, Any]] = MongoClient(
        settings.mongodb_uri, tz_aware=True, serverSelectionTimeoutMS=5_000, connectTimeoutMS=5_000
    )
    attempts = KeptAttempts(client[settings.database])
    attempts.prepare()
    proofs = Proofs(
        passwords=ArgonPasswords(
            memory_kib=settings.argon2_memory_kib,
            iterations=settings.argon2_iterations,
            lanes=settings.argon2_lanes,
        ),
        codes=TotpCodes(),
        secrets=RandomSecrets(),
        attempts=attempts,
        by_password=settings.password_sign_in,
        session_lasts=timedelta(hours=settings.session_hours),
        session_idles=timedelta(minutes=settings.session_idle_minutes),
    )
    return Commands(Accounts.of(settings, proofs, settings.names), client)


def api(settings: Settings) -> ApiParts:
    """Put together an api process, and open the first operator where the settings name one."""
    opened = commands(settings)
    KeptSignIns.prepare(opened.client[settings.database])
    if operator := settings.operator_to_open:
        opened.accounts.open_operator(Act(SYSTEM, clock.now()), *operator)
    log = open_async_log(settings)

    async def account_of(email: str) -> str:
        return await asyncio.to_thread(opened.accounts.account_of_address, email)

    return ApiParts(
        settings=settings,
        commands=opened.accounts,
        accounts=AccountQueries(log.database),
        directory=DirectoryQueries(log.database, account_of),
        lists=ListQueries(log.database),
        revocations=RevocationQueries(log.database),
        sessions=SessionQueries(log.database, timedelta(minutes=settings.session_idle_minutes)),
        providers={provider.name: OidcClient(provider) for provider in settings.known_providers},
        sign_ins=KeptSignIns(log.database),
        freshness=Freshness(log, settings.service, Helper.of(opened.accounts)),
        log=log,
        opened=opened,
    )


def worker(settings: Settings) -> WorkerParts:
    """Put together what keeps the read models, tells the other services and hears them."""
    log, opened = open_log(settings), commands(settings)
    return WorkerParts(settings, opened.accounts, log, log.database, ALL, opened)
