# ruff: noqa: N802 - gRPC spells the names of rpcs
"""The gateway on a free port, over real gRPC servers with small servicers of the real contracts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import uvicorn
from joserfc.jwk import OKPKey

from chassis.kernel import Actor, Conflict, Invalid
from chassis.rpc.call import current_act, current_call
from chassis.rpc.keys import JwksSource
from chassis.rpc.method import RULE_DOSSIER
from chassis.rpc.sentences import Sentences
from chassis.rpc.server import Server
from chassis.rpc.tokens import claims_of, signed
from chassis.settings import ProcessSettings
from gateway import serving
from gateway.services import Services
from gateway.settings import GatewaySettings
from spico.common.v1 import keys_pb2
from spico.dossiers.v1 import dossiers_pb2, dossiers_pb2_grpc
from spico.identity.v1 import identity_pb2, identity_pb2_grpc
from spico.notifier.v1 import notifier_pb2_grpc

KEY = OKPKey.generate_key("Ed25519", {"kid": "test-key", "use": "sig"})
JEANNE = Actor(account_id="account-jeanne", person_id="person-jeanne", means="password+totp")
PAUL = Actor(account_id="account-paul", person_id="person-paul", means="password+totp")
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


class TheDossierIsClosed(Conflict):
    pass


class BirthDateIsInTheFuture(Invalid):
    pass


@dataclass
class Seen:
    """What the servicers were asked, the latest last."""

    requests: list[Any] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    correlation_ids: list[str] = field(default_factory=list)
    accounts: list[str] = field(default_factory=list)
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    def note(self, request: Any) -> None:
        call = current_call()
        self.requests.append(request)
        self.keys.append(current_act().idempotency_key)
        self.correlation_ids.append(call.correlation_id)
        self.accounts.append(current_act().actor.account_id)


class Dossiers(dossiers_pb2_grpc.DossiersServicer):
    def __init__(self, seen: Seen) -> None:
        self.seen = seen
        self.patience = asyncio.Event()
        self.file = b""

    async def OpenDossier(self, request, context):
        self.seen.note(request)
        if request.patient.birth_name == "FERME":
            raise TheDossierIsClosed
        if request.patient.birth_date > "2100":
            raise BirthDateIsInTheFuture(field="patient.birth_date")
        if request.patient.birth_name == "PANNE":
            raise RuntimeError("secret detail of a failure")
        return dossiers_pb2.OpenDossierResponse(dossier_id="dossier-1", position="dossiers-1")

    async def ListDossiers(self, request, context):
        self.seen.note(request)
        return dossiers_pb2.ListDossiersResponse(total=0)

    async def GetDossier(self, request, context):
        self.seen.note(request)
        if request.dossier_id == "lent":
            await self.patience.wait()
        return dossiers_pb2.GetDossierResponse(
            dossier_id=request.dossier_id, patient=dossiers_pb2.Patient(birth_name="ESSAI")
        )

    async def WriteLiaisonNote(self, request, context):
        self.seen.note(request)
        return dossiers_pb2.WriteLiaisonNoteResponse(note_id="note-1", position="dossiers-2")

    async def ListTimeline(self, request, context):
        self.seen.note(request)
        return timeline_page(request.page_size or 50)

    async def RemoveCareCircleMember(self, request, context):
        self.seen.note(request)
        return dossiers_pb2.RemoveCareCircleMemberResponse(position="dossiers-3")

    async def DischargeHospitalStay(self, request, context):
        self.seen.note(request)
        return dossiers_pb2.DischargeHospitalStayResponse(position="dossiers-4")

    async def FileDocument(self, requests, context):
        received = bytearray()
        async for message in requests:
            if message.WhichOneof("part") == "description":
                self.seen.note(message.description)
                if message.description.category == "REFUSED":
                    raise TheDossierIsClosed
                if message.description.category == "KNOWN":
                    return dossiers_pb2.FileDocumentResponse(document_id="document-0")
            elif message.WhichOneof("part") == "end":
                assert message.end.size == len(received)
                self.file = bytes(received)
            else:
                received += message.content
                if message.content.startswith(b"WAIT"):
                    await self.patience.wait()
        return dossiers_pb2.FileDocumentResponse(document_id="document-1", position="dossiers-5")

    async def ReadDocument(self, request, context):
        self.seen.note(request)
        if request.document_id == "absent":
            raise TheDossierIsClosed
        yield dossiers_pb2.ReadDocumentResponse(
            description=dossiers_pb2.Document(
                document_id=request.document_id,
                file_name='Compte rendu "été" n°1.pdf',
                media_type="application/pdf",
                size=len(self.file),
            )
        )
        if request.document_id == "broken":
            yield dossiers_pb2.ReadDocumentResponse(content=self.file[:10])
            raise RuntimeError("the disk is gone")
        for start in range(0, len(self.file), 65536):
            yield dossiers_pb2.ReadDocumentResponse(content=self.file[start : start + 65536])


class Identity(identity_pb2_grpc.IdentityServicer):
    def __init__(self, seen: Seen) -> None:
        self.seen = seen

    async def StartSession(self, request, context):
        self.seen.note(request)
        return identity_pb2.StartSessionResponse(challenge_id="challenge-1")

    async def VerifySession(self, request, context):
        self.seen.note(request)
        return identity_pb2.VerifySessionResponse(access_token="a", refresh_token="r", expires_in=300)

    async def ListSigningKeys(self, request, context):
        public = KEY.as_dict(private=False)
        names = ("kty", "crv", "x", "kid", "use")
        key = keys_pb2.SigningKey(**{name: public[name] for name in names}, alg="EdDSA")
        return identity_pb2.ListSigningKeysResponse(keys=[key])

    async def SearchDirectory(self, request, context):
        self.seen.note(request)
        entry = identity_pb2.DirectoryEntry(account_id="account-paul", name="Paul Fictif", kind=1)
        return identity_pb2.SearchDirectoryResponse(entries=[entry])


class Notifier(notifier_pb2_grpc.NotifierServicer):
    def __init__(self, seen: Seen) -> None:
        self.seen = seen
        self.events: asyncio.Queue[Any] = asyncio.Queue()

    async def Watch(self, request, context):
        self.seen.note(request)
        if request.after == "notifier-wrong":
            raise TheDossierIsClosed
        try:
            while True:
                yield await self.events.get()
        finally:
            self.seen.ended.set()


def timeline_page(size: int) -> dossiers_pb2.ListTimelineResponse:
    page = dossiers_pb2.ListTimelineResponse(next_page_token="next")
    for number in range(size):
        entry = page.entries.add(
            entry_id=f"entry-{number}",
            kind="SIMPLE_NOTE",
            label="Note",
            text="Visite à domicile, tension 12/8, pansement refait, reste fatiguée.",
            position=f"dossiers-{number}",
        )
        entry.occurred_at.FromJsonString("2026-03-14T09:30:00Z")
        entry.recorded_at.FromJsonString("2026-03-14T09:31:02.123Z")
        entry.actor.account_id, entry.actor.name = "account-jeanne", "Jeanne Fictive"
    return page


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
    common: dict[str, Any] = {"guards": {RULE_DOSSIER: _allow}, "freshness": _fresh, "sentences": sentences}
    server.add(dossiers_pb2_grpc.add_DossiersServicer_to_server, dossiers, **common)
    server.add(identity_pb2_grpc.add_IdentityServicer_to_server, Identity(seen), **common)
    server.add(notifier_pb2_grpc.add_NotifierServicer_to_server, notifier, **common)
    await server.start()
    try:
        yield server, dossiers, notifier
    finally:
        dossiers.patience.set()
        await server.stop(0)


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
