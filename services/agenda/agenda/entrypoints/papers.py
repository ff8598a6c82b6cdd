"""The rpcs of documents of appointments: into the dossier as the caller, or sealed and kept here."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from typing import Any

from agenda.domain.papers import Paper, Place
from agenda.entrypoints import messages
from agenda.entrypoints.patients import DossiersIsOutOfReach, Patients
from agenda.projections import AppointmentList, CalendarList, PaperList
from agenda.wiring import ApiParts
from chassis.files.inspection import Inspection
from chassis.files.naming import file_name, media_type
from chassis.kernel import Act, Refusal
from chassis.rpc.call import current_act
from chassis.rpc.handing_on import handed_on
from chassis.rpc.receiving import Reception, bytes_of, described, told_of_content
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import choice
from chassis.vault import Arriving
from spico.agenda.v1 import papers_pb2 as pb
from spico.agenda.v1 import papers_pb2_grpc as rpcs
from spico.dossiers.v1 import dossiers_pb2


class PapersServicer(rpcs.AppointmentDocumentsServicer):
    """Takes documents of appointments in and gives them out."""

    def __init__(self, parts: ApiParts, patients: Patients) -> None:
        self._commands = parts.commands
        self._papers = parts.papers
        self._freshness = parts.freshness
        self._vault = parts.vault
        self._patients = patients
        self._reception = Reception(parts.vault, parts.scanner, largest=parts.settings.largest_document)

    async def AddAppointmentDocument(
        self, requests: AsyncIterator[pb.AddAppointmentDocumentRequest], context: object
    ) -> pb.AddAppointmentDocumentResponse:
        act, told = current_act(), await described(requests)
        place = choice(Place, told.filed_in, field="filed_in")
        if place is Place.DOSSIER:
            return await self._filed(act, told, requests)
        return await self._kept(act, told, requests)

    async def _filed(
        self, act: Act, told: pb.AppointmentDocumentDescription, requests: AsyncIterator[Any]
    ) -> pb.AddAppointmentDocumentResponse:
        """Hand it to dossiers first: only what it has accepted is noted here."""
        done = await in_thread(self._commands.done_before, act)
        add = self._commands.may_add_document
        # Dossiers answers a request that is repeated as it did, even when it would be one too many by now.
        appointment = await in_thread(add, act, told.appointment_id, Place.DOSSIER, is_new=done is None)
        description = dossiers_pb2.DocumentDescription(
            dossier_id=appointment.dossier_id,
            file_name=told.file_name,
            media_type=told.media_type,
            category=told.category,
            confidentiality=told.confidentiality,
            occurred_at=told.occurred_at if told.HasField("occurred_at") else None,
        )
        arriving = Arriving(self._reception.largest)
        answer: dossiers_pb2.FileDocumentResponse = await handed_on(
            self._patients.dossiers.FileDocument,
            dossiers_pb2.FileDocumentRequest,
            description,
            _counted(requests, arriving),
            away=DossiersIsOutOfReach,
            key=act.idempotency_key,
        )
        told_of_content(act, arriving.sha256())
        written = await in_thread(
            self._commands.note_filed_document,
            act,
            told.appointment_id,
            answer.document_id,
            appointment.dossier_id,
        )
        return pb.AddAppointmentDocumentResponse(
            document_id=answer.document_id, position=written.position, document_position=answer.position
        )

    async def _kept(
        self, act: Act, told: pb.AppointmentDocumentDescription, requests: AsyncIterator[Any]
    ) -> pb.AddAppointmentDocumentResponse:
        """Store the bytes first; they are discarded when the appointment refuses the document."""
        if done := await in_thread(self._commands.done_before, act):
            await self._reception.read_again(act, requests)
            answer = self._commands.answer_of(done, act)
            return pb.AddAppointmentDocumentResponse(document_id=answer.id, position=answer.position)
        name = file_name(told.file_name)
        appointment = await in_thread(
            self._commands.may_add_document, act, told.appointment_id, Place.APPOINTMENT
        )
        if appointment.dossier_id:
            await self._patients.must_be_named(appointment.dossier_id)
        document_id = act.new_id()
        content_id = f"{told.appointment_id}/{document_id}"
        seen = Inspection(media_type(told.media_type), name)
        kept = await self._reception.keep(act, content_id, appointment.subject, requests, seen)
        paper = Paper(
            document_id=document_id,
            file_name=name,
            media_type=seen.media_type,
            content_id=content_id,
            size=kept.size,
            sha256=kept.sha256,
            sealed_for=appointment.subject,
        )
        try:
            written = await in_thread(self._commands.keep_document, act, told.appointment_id, paper)
        except Refusal:
            # After anything else the event may be written all the same: then the sweep decides.
            await self._vault.discard(content_id)
            raise
        return pb.AddAppointmentDocumentResponse(document_id=written.id, position=written.position)

    async def ListAppointmentDocuments(
        self, request: pb.ListAppointmentDocumentsRequest, context: object
    ) -> pb.ListAppointmentDocumentsResponse:
        found = await self._papers.of(current_act().actor, request.appointment_id)
        return pb.ListAppointmentDocumentsResponse(documents=map(_told, found))

    async def ReadAppointmentDocument(
        self, request: pb.ReadAppointmentDocumentRequest, context: object
    ) -> AsyncIterator[pb.ReadAppointmentDocumentResponse]:
        """Describe the document, then give its bytes; dossiers judges and traces who reads of a patient."""
        actor = current_act().actor

        async def look() -> tuple[dict[str, Any], str]:
            return await self._papers.kept(actor, request.appointment_id, request.document_id)

        followed = (CalendarList, AppointmentList, PaperList)
        found, dossier_id = await self._freshness.not_refused_too_early(look, *followed)
        if dossier_id:
            await self._patients.must_be_named(dossier_id)
        yield pb.ReadAppointmentDocumentResponse(description=_told(found))
        async for piece in self._vault.read(found["content_id"], found["sealed_for"]):
            yield pb.ReadAppointmentDocumentResponse(content=piece)


def _told(one: Mapping[str, Any]) -> pb.AppointmentDocument:
    return pb.AppointmentDocument(
        document_id=one["document_id"],
        filed_in=one["place"],
        dossier_id=one["dossier_id"],
        file_name=one["file_name"],
        media_type=one["media_type"],
        size=one["size"],
        added=messages.deed(one["added"], one["names"]),
    )


async def _counted(requests: AsyncIterator[Any], arriving: Arriving) -> AsyncGenerator[bytes]:
    """Give the bytes of an upload as they come, counted; it ends well only of one that is whole."""
    async for piece in bytes_of(requests):
        arriving.take(piece)
        yield piece
