"""A dossiers that knows what it is told: the real contract on the real server, for those who ask it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, Final, Self

import dossiers.settings
from chassis.kernel import Conflict, Forbidden, Invalid, NotFound
from chassis.rpc.call import current_act
from chassis.rpc.server import Server
from chassis.testing.environment import settings_for
from chassis.testing.served import Served
from spico.common.v1 import access_pb2
from spico.dossiers.v1 import circle_pb2, forms_pb2
from spico.dossiers.v1 import circle_pb2_grpc as circle_rpcs
from spico.dossiers.v1 import dossiers_pb2 as pb
from spico.dossiers.v1 import dossiers_pb2_grpc as rpcs
from spico.dossiers.v1 import forms_pb2_grpc as form_rpcs


class OnlyEntitledMembersRead(Forbidden):
    """As dossiers refuses somebody outside the circle."""


class NoSuchDossier(NotFound):
    """As dossiers answers of a dossier nobody opened."""


class NoSuchDocument(NotFound):
    """As dossiers answers of a document or a form that it does not show."""


class NotACategoryOfDocuments(Invalid):
    """As dossiers answers of a category that it does not know."""


class IdempotencyKeyAnswersAnotherRequest(Conflict):
    """As dossiers answers of a key under which something else was asked."""


SECTIONS: Final = ("liaison_book", "hospital_stays", "documents", "statuses", "identity", "death")


class KnownDossiers(rpcs.DossiersServicer, form_rpcs.FormsServicer, circle_rpcs.CareCircleServicer):
    """Answers what others ask of dossiers, and takes documents, of those it is told may."""

    def __init__(self) -> None:
        self.patients: dict[str, pb.Patient] = {}
        self.readers: dict[str, set[str]] = {}
        self.asked: list[tuple[str, str]] = []
        """Who asked, and for which dossier."""
        self.documents: list[tuple[str, pb.DocumentDescription, bytes]] = []
        """Who filed what."""
        self.filed: dict[str, str] = {}
        """The documents by the keys under which they were filed; "" for what was another request."""
        self.forms: set[tuple[str, str]] = set()
        """Dossiers and forms in them."""
        self.closed: set[tuple[str, str]] = set()
        """Dossiers and sections that the profession of their readers closes."""
        self.address = ""
        self.log: Final = None

    def knows(self, dossier_id: str, *readers: str, status: str = "QUAL", **patient: str) -> Self:
        """Let there be a dossier."""
        number = pb.IdentityStatus.Value(status)
        self.patients[dossier_id] = pb.Patient(birth_name="ESSAI", identity_status=number, **patient)
        self.readers[dossier_id] = set(readers)
        return self

    async def GetDossier(self, request: pb.GetDossierRequest, context: object) -> pb.GetDossierResponse:  # noqa: N802 - an rpc
        self.asked.append((current_act().actor.account_id, request.dossier_id))
        self._only_for_readers(request.dossier_id)
        patient = self.patients[request.dossier_id]
        return pb.GetDossierResponse(dossier_id=request.dossier_id, patient=patient)

    async def FileDocument(  # noqa: N802 - an rpc
        self, requests: AsyncIterator[pb.FileDocumentRequest], context: object
    ) -> pb.FileDocumentResponse:
        act = current_act()
        description = (await anext(aiter(requests))).description
        self._only_for_readers(description.dossier_id)
        if description.category != "PRESCRIPTION":
            raise NotACategoryOfDocuments(field="category")
        content = b"".join([request.content async for request in requests])
        if self.filed.get(act.idempotency_key) == "":
            raise IdempotencyKeyAnswersAnotherRequest
        if act.idempotency_key in self.filed:
            return pb.FileDocumentResponse(document_id=self.filed[act.idempotency_key], position="dossiers-1")
        self.documents.append((act.actor.account_id, description, content))
        document_id = f"document-{len(self.documents)}"
        if act.idempotency_key:
            self.filed[act.idempotency_key] = document_id
        return pb.FileDocumentResponse(document_id=document_id, position="dossiers-1")

    async def ReadDocument(  # noqa: N802 - an rpc
        self, request: pb.ReadDocumentRequest, context: object
    ) -> AsyncIterator[pb.ReadDocumentResponse]:
        self._only_for_readers(request.dossier_id)
        filed = {f"document-{number}": each for number, each in enumerate(self.documents, 1)}
        found = filed.get(request.document_id)
        if found is None or found[1].dossier_id != request.dossier_id:
            raise NoSuchDocument
        described = pb.Document(document_id=request.document_id, category=found[1].category)
        yield pb.ReadDocumentResponse(description=described)
        yield pb.ReadDocumentResponse(content=found[2])

    async def GetForm(self, request: forms_pb2.GetFormRequest, context: object) -> forms_pb2.GetFormResponse:  # noqa: N802 - an rpc
        self._only_for_readers(request.dossier_id)
        if (request.dossier_id, request.form_id) not in self.forms:
            raise NoSuchDocument
        return forms_pb2.GetFormResponse(form=forms_pb2.Form(form_id=request.form_id))

    async def ListEntitlements(  # noqa: N802 - an rpc
        self, request: circle_pb2.ListEntitlementsRequest, context: object
    ) -> circle_pb2.ListEntitlementsResponse:
        if request.dossier_id not in self.patients:
            raise NoSuchDossier
        reads = not current_act().actor.titles.isdisjoint(self.readers[request.dossier_id])
        open_ones = [each for each in SECTIONS if reads and (request.dossier_id, each) not in self.closed]
        sections = [circle_pb2.Entitlement(section=each, read=each in open_ones) for each in SECTIONS]
        return circle_pb2.ListEntitlementsResponse(sections=sections)

    def _only_for_readers(self, dossier_id: str) -> None:
        if dossier_id not in self.patients:
            raise NoSuchDossier
        if current_act().actor.titles.isdisjoint(self.readers[dossier_id]):
            raise OnlyEntitledMembersRead

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
        for add in (
            rpcs.add_DossiersServicer_to_server,
            form_rpcs.add_FormsServicer_to_server,
            circle_rpcs.add_CareCircleServicer_to_server,
        ):
            server.add(add, parts, guards={access_pb2.RULE_DOSSIER: admit}, freshness=admit)

    async with Served(settings, known, register, now=now) as served:
        known.address = served.address
        yield known
