"""Each service on the real server, with a real database and nobody in it, for tests that walk all of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, ExitStack, asynccontextmanager
from typing import Any, Final

import pymongo

import dossiers.entrypoints.api
import dossiers.projections
import dossiers.settings
import dossiers.wiring
import identity.entrypoints.api
import identity.entrypoints.tokens
import identity.projections
import identity.settings
import identity.wiring
import notifier.entrypoints.alongside
import notifier.entrypoints.api
import notifier.projections
import notifier.settings
import notifier.wiring
from chassis.opening import open_log
from chassis.settings import ServiceSettings
from chassis.testing.environment import KEY
from chassis.testing.served import Served, settings_for
from chassis.trail import Accesses, open_trail
from tests.simulated import connected_to_insi, simulators

IDENTITY: Final = {
    "IDENTITY_SIGNING_KEYS": f"first:{KEY}",
    "IDENTITY_NAMES_KEY": KEY,
    "IDENTITY_PASSWORD_SIGN_IN": "true",
    # Hashes as cheap as they get: how dear they are is tested where they are made.
    "IDENTITY_ARGON2_MEMORY_KIB": "8",
    "IDENTITY_ARGON2_ITERATIONS": "1",
}


@asynccontextmanager
async def dossiers_house(mongodb_uri: str, prefix: str) -> AsyncIterator[Served]:
    """Open dossiers, connected to the simulated INSi."""
    with simulators() as told:
        insi = connected_to_insi(told["insi"]["url"])
        settings = settings_for(dossiers.settings.Settings, mongodb_uri, prefix, **insi)
        async with _dossiers(settings) as served:
            yield served


@asynccontextmanager
async def _dossiers(settings: dossiers.settings.Settings) -> AsyncIterator[Served]:
    with _swept(settings) as held:
        log, trail = held.enter_context(open_log(settings)), held.enter_context(open_trail(settings))
        parts = await asyncio.to_thread(dossiers.wiring.api, settings)
        followed = [*((log, each) for each in dossiers.projections.ALL), (trail, Accesses)]
        async with Served(settings, parts, dossiers.entrypoints.api.register, followed) as served:
            yield served


@asynccontextmanager
async def identity_house(mongodb_uri: str, prefix: str) -> AsyncIterator[Served]:
    """Open identity, which takes its own tokens as well as those of the tests."""
    settings = settings_for(identity.settings.Settings, mongodb_uri, prefix, **IDENTITY)
    with _swept(settings) as held:
        log = held.enter_context(open_log(settings))
        parts = await asyncio.to_thread(identity.wiring.api, settings)
        followed = [(log, each) for each in identity.projections.ALL]
        keys = identity.entrypoints.tokens.Signer(settings).public_keys()
        register = identity.entrypoints.api.register
        async with Served(settings, parts, register, followed, keys=keys) as served:
            yield served


@asynccontextmanager
async def notifier_house(mongodb_uri: str, prefix: str) -> AsyncIterator[Served]:
    """Open notifier, which sends no mail and ends its streams soon."""
    few = {"NOTIFIER_MAIL": "false", "NOTIFIER_WATCH_SECONDS": "0.2", "NOTIFIER_WATCH_DEVICES": "1000"}
    settings = settings_for(notifier.settings.Settings, mongodb_uri, prefix, **few)
    with _swept(settings) as held:
        log = held.enter_context(open_log(settings))
        parts = await asyncio.to_thread(notifier.wiring.api, settings)
        followed = [(log, each) for each in notifier.projections.ALL]
        register, beside = notifier.entrypoints.api.register, notifier.entrypoints.alongside.alongside
        async with Served(settings, parts, register, followed, beside=beside) as served:
            yield served


HOUSES: Final[dict[str, Callable[[str, str], AbstractAsyncContextManager[Served]]]] = {
    "identity": identity_house,
    "dossiers": dossiers_house,
    "notifier": notifier_house,
}
"""By the word of the service."""


def _swept(settings: ServiceSettings) -> ExitStack[bool | None]:
    """Give a stack that drops the database of the service at its end."""
    held = ExitStack()
    client = held.enter_context(pymongo.MongoClient[Any](settings.mongodb_uri))
    held.callback(client.drop_database, settings.database)
    return held
