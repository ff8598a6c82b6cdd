"""The gateway on a free port, over real gRPC servers with small servicers of the real contracts."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import uvicorn

from chassis.kernel import Actor
from chassis.rpc.keys import JwksSource
from chassis.rpc.method import RULE_CONVERSATION, RULE_DOSSIER
from chassis.rpc.sentences import Sentences
from chassis.rpc.server import Server
from chassis.rpc.tokens import claims_of, signed
from chassis.settings import ProcessSettings
from gateway import serving
from gateway.contracts import contract_files
from gateway.services import Services
from gateway.settings import GatewaySettings
from services.gateway.tests.servicers import KEY, Audit, Dossiers, Identity, Notifier, Seen
from spico.audit.v1 import audit_pb2_grpc
from spico.dossiers.v1 import dossiers_pb2_grpc
from spico.identity.v1 import identity_pb2_grpc
from spico.notifier.v1 import notifier_pb2_grpc

PROVED = {"means": "password+totp", "roles": frozenset({"professional"})}
JEANNE = Actor(account_id="account-jeanne", person_id="person-jeanne", **PROVED)
PAUL = Actor(account_id="account-paul", person_id="person-paul", **PROVED)
ASKED_BY_PROCESSES = {"ListRevocations", "SendContactCode"}
"""What one service asks of another, on no public path."""
PATIENT = {
    "birthName": "ESSAI",
    "birthGivenNames": ["Léone", "Marie"],
    "sex": "FEMALE",
    "birthDate": "1941-05-17",
    "birthPlaceCode": "63113",
}


def token(actor: Actor = JEANNE, seconds: float = 300) -> str:
    now = datetime.now(UTC)
    claims = claims_of(
        actor, issuer="spico", audience="spico", issued_at=now, expires_at=now + timedelta(seconds=seconds)
    )
    return signed(claims, KEY)


def bearer(actor: Actor = JEANNE, seconds: float = 300) -> dict[str, str]:
    return {"Authorization": f"Bearer {token(actor, seconds)}"}


@dataclass
class Platform:
    """The gateway and what is behind it."""

    client: httpx.AsyncClient
    settings: GatewaySettings
    seen: Seen
    dossiers: Dossiers
    notifier: Notifier
    backend: Server
    server: uvicorn.Server
    draining: asyncio.Event
    services: Services
    port: int


async def _allow(request, access, act) -> None:
    return None


async def _fresh(path, at_least) -> None:
    return None


@asynccontextmanager
async def backend_of(
    seen: Seen, listen: str = "127.0.0.1:0"
) -> AsyncIterator[tuple[Server, Dossiers, Notifier]]:
    async def keys() -> list[dict[str, Any]]:
        return [KEY.as_dict(private=False)]

    server = Server(ProcessSettings(listen=listen), keys=JwksSource(keys))
    dossiers, notifier = Dossiers(seen), Notifier(seen)
    sentences = Sentences({"the-dossier-is-closed": "Ce dossier est clos."})
    common: dict[str, Any] = {
        "guards": {RULE_DOSSIER: _allow, RULE_CONVERSATION: _allow},
        "freshness": _fresh,
        "sentences": sentences,
    }
    server.add(dossiers_pb2_grpc.add_DossiersServicer_to_server, dossiers, **common)
    server.add(identity_pb2_grpc.add_IdentityServicer_to_server, Identity(seen), **common)
    server.add(notifier_pb2_grpc.add_NotifierServicer_to_server, notifier, **common)
    server.add(audit_pb2_grpc.add_AuditServicer_to_server, Audit(seen), **common)
    for add, silent in _others():
        server.add(add, silent, **common)
    await server.start()
    try:
        yield server, dossiers, notifier
    finally:
        dossiers.patience.set()
        await server.stop(0)


def _others() -> Iterator[tuple[Any, object]]:
    """Give the other services of the contracts: they are there, and nobody wrote what they answer."""
    played = {"Audit", "Dossiers", "Identity", "Notifier"}
    for file in contract_files():
        for name in set(file.services_by_name) - played:
            module = importlib.import_module(file.name.removesuffix(".proto").replace("/", ".") + "_pb2_grpc")
            yield getattr(module, f"add_{name}Servicer_to_server"), getattr(module, f"{name}Servicer")()


@asynccontextmanager
async def platform_with(**settings: Any) -> AsyncIterator[Platform]:
    """Run a gateway with these settings, over services of its own."""
    seen = Seen()
    async with backend_of(seen) as (backend, dossiers, notifier):
        given = GatewaySettings(
            **{
                "listen": "127.0.0.1:0",
                "identity_address": f"127.0.0.1:{backend.port}",
                "address_rate": "1000000/minute",
                "account_rate": "1000000/minute",
                "sign_in_rate": "1000000/minute",
                "form_rate": "1000000/minute",
                **settings,
            }
        )
        draining = asyncio.Event()
        services = Services.open(given)
        server = serving.Server(serving._config(given, services, draining), draining, given.drain_seconds)
        server.capture_signals = _no_signals
        listener = serving.listening_socket(given)
        port = listener.getsockname()[1]
        running = asyncio.create_task(server.serve(sockets=[listener]))
        try:
            async with httpx.AsyncClient(
                base_url=f"http://127.0.0.1:{port}", headers=bearer(), timeout=10
            ) as client:
                yield Platform(
                    client, given, seen, dossiers, notifier, backend, server, draining, services, port
                )
        finally:
            draining.set()
            dossiers.patience.set()
            server.should_exit = True
            await running
            await services.close()


class _no_signals:  # noqa: N801 - stands where uvicorn has a function
    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        pass
