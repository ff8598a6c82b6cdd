"""Each service on the real server, with a real database and nobody in it, for tests that walk all of them.

What every service has in the same places is found by its name; only what it needs beyond that is said here.
"""

from __future__ import annotations

import asyncio
import importlib
import importlib.util
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, ExitStack, asynccontextmanager
from functools import partial
from typing import Any, Final

import pymongo

from chassis.opening import open_log
from chassis.rpc import auditing
from chassis.rpc.auditing import Auditor
from chassis.rpc.server import Server
from chassis.settings import ServiceSettings
from chassis.testing.served import Served, settings_for
from chassis.trail import Accesses, open_trail
from devstack.table import TABLE, Service
from devstack.table import service as service_of
from services.identity.tests.browser import simulated
from tests.known_dossiers import known_dossiers
from tests.known_notifier import known_notifier
from tests.needed import NEEDED
from tests.simulated import connected_to_insi, simulators

SETTINGS: Final[Mapping[str, Mapping[str, str]]] = {
    **NEEDED,
    # It sends no mail and ends its streams soon.
    "notifier": {
        "NOTIFIER_MAIL": "false",
        "NOTIFIER_WATCH_SECONDS": "0.2",
        "NOTIFIER_WATCH_DEVICES": "1000",
    },
    "agenda": {"AGENDA_REMINDERS": "false", "AGENDA_SMS_STOP_KEY": "key-of-the-provider"},
    "dmp-gateway": {"DMP_GATEWAY_SITE": "https://dmp.example", "DMP_GATEWAY_SITE_KIND": "test"},
}
"""Beside the settings that all of them have."""


@asynccontextmanager
async def house(
    service: Service, mongodb_uri: str, prefix: str, *, audits: bool = False, **more: str
) -> AsyncIterator[Served]:
    """Open a service as its api process does, its read models to be brought up to date when asked."""

    def module(name: str) -> Any:
        return importlib.import_module(f"{service.package}.{name}")

    env = {**SETTINGS.get(service.name, {}), **more}
    settings = settings_for(module("settings").Settings, mongodb_uri, prefix, **env)
    async with AsyncExitStack() as held_open:
        held = held_open.enter_context(_swept(settings))
        log = held.enter_context(open_log(settings))
        parts = await asyncio.to_thread(module("wiring").api, settings)
        followed: list[Any] = [(log, each) for each in module("projections").ALL]
        if hasattr(parts, "trail"):
            followed.append((held.enter_context(open_trail(settings)), Accesses))
        auditor = Auditor(settings)
        held_open.push_async_callback(auditor.close)

        def register(server: Server, parts: Any) -> None:
            module("entrypoints.api").register(server, parts)
            if audits:
                auditing.register(server, {service.name: auditor})

        has_more = importlib.util.find_spec(f"{service.package}.entrypoints.alongside")
        async with Served(
            settings,
            parts,
            register,
            followed,
            # Identity takes its own tokens as well as those of the tests.
            keys=module("entrypoints.tokens").Signer(settings).public_keys()
            if service.name == "identity"
            else (),
            beside=module("entrypoints.alongside").alongside if has_more else None,
        ) as served:
            yield served


@asynccontextmanager
async def audited(mongodb_uri: str, prefix: str) -> AsyncIterator[Served]:
    """Open a service, any of them, that answers to auditors as each does."""
    async with house(service_of("delegation"), mongodb_uri, f"{prefix}audit_", audits=True) as served:
        yield served


@asynccontextmanager
async def connected_to_its_simulator(
    service: Service, mongodb_uri: str, prefix: str
) -> AsyncIterator[Served]:
    """Open dossiers, connected to the simulated INSi."""
    with simulators() as told:
        insi = connected_to_insi(told["insi"]["url"])
        async with house(service, mongodb_uri, prefix, **insi) as served:
            yield served


@asynccontextmanager
async def beside_dossiers(service: Service, mongodb_uri: str, prefix: str) -> AsyncIterator[Served]:
    """Open a service that asks dossiers, beside one that knows two: ``own`` and ``foreign``."""
    ins = {"ins_matricule": "188102B17295264", "ins_oid": "1.2.250.1.213.1.4.10"}
    async with known_dossiers() as known:
        known.knows("own", "nurse", "maia", **ins).knows("foreign", "physician", **ins)
        address = f"{service.package}_dossiers_address".upper()
        async with house(service, mongodb_uri, prefix, **{address: known.address}) as served:
            yield served


@asynccontextmanager
async def beside_providers(service: Service, mongodb_uri: str, prefix: str) -> AsyncIterator[Served]:
    """Open identity, beside the simulated providers and a notifier that keeps codes; they read its clock."""
    opened: list[Served] = []
    async with (
        simulated(lambda: opened[0].at) as (providers, told),
        known_notifier(lambda: opened[0].at) as notifier,
    ):
        env = {**told, "IDENTITY_NOTIFIER_ADDRESS": notifier.address}
        async with house(service, mongodb_uri, prefix, **env) as served:
            opened.append(served)
            served.providers = providers  # type: ignore[attr-defined]
            served.notifier = notifier  # type: ignore[attr-defined]
            yield served


@asynccontextmanager
async def beside_sms(service: Service, mongodb_uri: str, prefix: str) -> AsyncIterator[Served]:
    """Open notifier, connected to the simulated SMS provider."""
    with simulators() as told:
        sms = {"NOTIFIER_SMS_URL": f"{told['sms']['url']}/messages", "NOTIFIER_SMS_KEY": "SPICODEMOSMS"}
        async with house(service, mongodb_uri, prefix, **sms) as served:
            yield served


_IN_COMPANY: Final[Mapping[str, Callable[..., AbstractAsyncContextManager[Served]]]] = {
    "identity": beside_providers,
    "dossiers": connected_to_its_simulator,
    "notifier": beside_sms,
    "messaging": beside_dossiers,
    "dmp-gateway": beside_dossiers,
    "agenda": beside_dossiers,
}
"""The services that ask something of others when they are called."""
HOUSES: Final[dict[str, Callable[[str, str], AbstractAsyncContextManager[Served]]]] = {
    **{one.name: partial(_IN_COMPANY.get(one.name, house), one) for one in TABLE if one.contract},
    "audit": audited,
}
"""By the word of the service."""


def _swept(settings: ServiceSettings) -> ExitStack[bool | None]:
    """Give a stack that drops the database of the service at its end."""
    held = ExitStack()
    client = held.enter_context(pymongo.MongoClient[Any](settings.mongodb_uri))
    held.callback(client.drop_database, settings.database)
    return held
