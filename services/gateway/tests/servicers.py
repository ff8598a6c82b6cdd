# ruff: noqa: N802 - gRPC spells the names of rpcs
"""Small servicers of the real contracts: they note what they are asked and answer something invented."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from joserfc.jwk import OKPKey

from chassis.kernel import Conflict, Invalid, TooMany
from chassis.rpc.call import current_act, current_call
from chassis.rpc.metadata import WATCHED_FROM
from spico.audit.v1 import audit_pb2, audit_pb2_grpc
from spico.common.v1 import keys_pb2
from spico.dossiers.v1 import dossiers_pb2, dossiers_pb2_grpc
from spico.identity.v1 import identity_pb2, identity_pb2_grpc
from spico.notifier.v1 import notifier_pb2_grpc

KEY = OKPKey.generate_key("Ed25519", {"kid": "test-key", "use": "sig"})


class TheDossierIsClosed(Conflict):
    pass


class BirthDateIsInTheFuture(Invalid):
    pass


class TooManyGuesses(TooMany):
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
        if request.password == "trop":
            raise TooManyGuesses(wait=60.2)
        return identity_pb2.StartSessionResponse(challenge_id="challenge-1")

    async def VerifySession(self, request, context):
        self.seen.note(request)
        return identity_pb2.VerifySessionResponse(access_token="a", refresh_token="r", expires_in=300)

    async def RefreshSession(self, request, context):
        self.seen.note(request)
        return identity_pb2.RefreshSessionResponse(access_token="b", refresh_token="s", expires_in=300)

    async def EndSession(self, request, context):
        self.seen.note(request)
        return identity_pb2.EndSessionResponse()

    async def ListSigningKeys(self, request, context):
        public = KEY.as_dict(private=False)
        names = ("kty", "crv", "x", "kid", "use")
        key = keys_pb2.SigningKey(**{name: public[name] for name in names}, alg="EdDSA")
        return identity_pb2.ListSigningKeysResponse(keys=[key])

    async def SearchDirectory(self, request, context):
        self.seen.note(request)
        entry = identity_pb2.DirectoryEntry(account_id="account-paul", name="Paul Fictif", kind=1)
        return identity_pb2.SearchDirectoryResponse(entries=[entry])


class Audit(audit_pb2_grpc.AuditServicer):
    def __init__(self, seen: Seen) -> None:
        self.seen = seen

    async def ListAuditedEvents(self, request, context):
        self.seen.note(request)
        if request.service not in {"dossiers", "identity"}:
            return audit_pb2.ListAuditedEventsResponse()
        event = audit_pb2.AuditedEvent(service=request.service, position=len(self.seen.requests))
        more = "" if request.page_token else "more"
        return audit_pb2.ListAuditedEventsResponse(events=[event], next_page_token=more)


class Notifier(notifier_pb2_grpc.NotifierServicer):
    def __init__(self, seen: Seen) -> None:
        self.seen = seen
        self.events: asyncio.Queue[Any] = asyncio.Queue()
        self.place = ""
        """From which position on a stream misses nothing, where that is said."""

    async def Watch(self, request, context):
        self.seen.note(request)
        if self.place:
            await context.send_initial_metadata(((WATCHED_FROM, self.place),))
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
