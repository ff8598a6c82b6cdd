"""A dossiers that knows what it is told: the real contract on the real server, for those who ask it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, Final, Self

import dossiers.settings
from chassis.kernel import Forbidden, NotFound
from chassis.rpc.call import current_act
from chassis.rpc.server import Server
from chassis.testing.environment import settings_for
from chassis.testing.served import Served
from spico.common.v1 import access_pb2
from spico.dossiers.v1 import dossiers_pb2 as pb
from spico.dossiers.v1 import dossiers_pb2_grpc as rpcs


class OnlyEntitledMembersRead(Forbidden):
    """As dossiers refuses somebody outside the circle."""


class NoSuchDossier(NotFound):
    """As dossiers answers of a dossier nobody opened."""


class KnownDossiers(rpcs.DossiersServicer):
    """Answers ``GetDossier``, to those it is told may read; the other rpcs are not implemented here."""

    def __init__(self) -> None:
        self.patients: dict[str, pb.Patient] = {}
        self.readers: dict[str, set[str]] = {}
        self.asked: list[tuple[str, str]] = []
        """Who asked, and for which dossier."""
        self.address = ""
        self.log: Final = None

    def knows(self, dossier_id: str, *readers: str, status: str = "QUAL", **patient: str) -> Self:
        """Let there be a dossier."""
        number = pb.IdentityStatus.Value(status)
        self.patients[dossier_id] = pb.Patient(birth_name="ESSAI", identity_status=number, **patient)
        self.readers[dossier_id] = set(readers)
        return self

    async def GetDossier(self, request: pb.GetDossierRequest, context: object) -> pb.GetDossierResponse:  # noqa: N802 - an rpc
        actor = current_act().actor
        self.asked.append((actor.account_id, request.dossier_id))
        if request.dossier_id not in self.patients:
            raise NoSuchDossier
        if actor.titles.isdisjoint(self.readers[request.dossier_id]):
            raise OnlyEntitledMembersRead
        patient = self.patients[request.dossier_id]
        return pb.GetDossierResponse(dossier_id=request.dossier_id, patient=patient)

    async def close(self) -> None:
        """Nothing is open."""


@asynccontextmanager
async def known_dossiers(now: Callable[[], datetime] | None = None) -> AsyncIterator[KnownDossiers]:
    """Serve one; it takes the tokens of the tests."""
    settings = settings_for(dossiers.settings.Settings, "mongodb://127.0.0.1:1", "nobody")
    known = KnownDossiers()

    async def admit(*_: Any) -> None:
        """Leave it to the servicer."""

    def register(server: Server, parts: KnownDossiers) -> None:
        server.add(
            rpcs.add_DossiersServicer_to_server,
            parts,
            guards={access_pb2.RULE_DOSSIER: admit},
            freshness=admit,
        )

    async with Served(settings, known, register, now=now) as served:
        known.address = served.address
        yield known
