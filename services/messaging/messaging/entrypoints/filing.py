"""The rpcs that take an attachment elsewhere: to another conversation, into a dossier (F240)."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from typing import Final

from chassis.kernel import Act, Invalid, Refusal
from chassis.rpc.call import current_act
from chassis.rpc.errors import SaidByAnother
from chassis.rpc.threads import in_thread
from messaging.domain import AttachedFile
from messaging.domain.attached import AnAttachmentIsFiledOnceInADossier
from messaging.entrypoints.dossiers import Dossiers
from messaging.projections import Attachments, Messages, Seats
from messaging.queries import Readable
from messaging.wiring import ApiParts
from spico.dossiers.v1 import dossiers_pb2
from spico.messaging.v1 import attachments_pb2 as pb

_SECTION: Final = "attachments"
_ANOTHER_REQUEST: Final = "idempotency-key-answers-another-request"


class AnAttachmentIsFiledInADossier(Invalid):
    """The conversation is about no patient: the dossier has to be named."""


class OnlyWhatWasSentIsFiled(Invalid):
    """A file that nobody has sent yet is no part of the conversation."""


class FilingRpcs:
    """Reads as the caller, and hands on as the caller."""

    def __init__(self, parts: ApiParts, dossiers: Dossiers) -> None:
        self.parts = parts
        self._dossiers = dossiers

    async def readable(self, act: Act, conversation_id: str, attachment_id: str, mailbox: str) -> Readable:
        """Give a file that the caller may read; it refuses only by all that is in the log by now."""

        async def look() -> Readable:
            seated = await self.parts.mailboxes.seated(act, conversation_id, mailbox)
            return await self.parts.attachments.readable(act, seated, attachment_id)

        return await self.parts.freshness.not_refused_too_early(look, Seats, Messages, Attachments)

    async def _sent(self, act: Act, conversation_id: str, attachment_id: str, mailbox: str = "") -> Readable:
        found = await self.readable(act, conversation_id, attachment_id, mailbox)
        if not found.number:
            raise OnlyWhatWasSentIsFiled(field="attachment_id")
        return found

    async def _trace(self, act: Act, conversation_id: str) -> None:
        """Trace a reading in an rpc that writes, whose guard has traced none."""
        await self.parts.trail.admit(
            act.actor, conversation_id, _SECTION, at=act.at, correlation_id=act.correlation_id
        )

    async def _trace_refusal(self, act: Act, conversation_id: str, refusal: Refusal) -> None:
        await self.parts.trail.record(
            act.actor,
            conversation_id,
            _SECTION,
            title="NONE",
            refused=True,
            reason=refusal.code,
            at=act.at,
            correlation_id=act.correlation_id,
        )

    async def CopyAttachment(
        self, request: pb.CopyAttachmentRequest, context: object
    ) -> pb.CopyAttachmentResponse:
        act, conversation_id, vault = current_act(), request.conversation_id, self.parts.vault
        await in_thread(self.parts.commands.seat_of, act, conversation_id, request.mailbox)
        found = await self._from_elsewhere(act, request)
        attachment_id, file = act.new_id(), dict(found.file)
        copies = []
        for field in ("content_id", "thumbnail_id"):
            if original := file[field]:
                file[field] = str(uuid.uuid4())
                clear = vault.read(original, found.conversation_id)
                await vault.keep(
                    file[field], conversation_id, clear, largest=file["size"] + file["thumbnail_size"]
                )
                copies.append(file[field])
        try:
            written = await in_thread(
                self.parts.commands.attach,
                act,
                conversation_id,
                attachment_id,
                AttachedFile(**file),
                request.mailbox,
            )
        except Refusal:
            await self._discarded(copies)
            raise
        if written.repeated:
            await self._discarded(copies)
        return pb.CopyAttachmentResponse(attachment_id=written.id, position=written.position)

    async def _from_elsewhere(self, act: Act, request: pb.CopyAttachmentRequest) -> Readable:
        """Give what is taken over; the attempt belongs to where it was sent, too."""
        source = request.from_conversation_id
        try:
            found = await self._sent(act, source, request.attachment_id)
        except Refusal as refusal:
            if source:
                await self._trace_refusal(act, source, refusal)
            raise
        await self._trace(act, source)
        return found

    async def _discarded(self, content_ids: list[str]) -> None:
        for content_id in content_ids:
            await self.parts.vault.discard(content_id)

    async def FileAttachment(
        self, request: pb.FileAttachmentRequest, context: object
    ) -> pb.FileAttachmentResponse:
        """Hand it to dossiers first: only what it has accepted is noted here."""
        act, conversation_id = current_act(), request.conversation_id
        found = await self._sent(act, conversation_id, request.attachment_id, request.mailbox)
        dossier_id = request.dossier_id or await self._dossier_of(act, conversation_id, request.mailbox)
        description = dossiers_pb2.DocumentDescription(
            dossier_id=dossier_id,
            file_name=found.file["file_name"],
            media_type=found.file["media_type"],
            category=request.category,
            confidentiality=request.confidentiality,
            occurred_at=request.occurred_at if request.HasField("occurred_at") else None,
        )
        which = (conversation_id, found.attachment_id, dossier_id)
        try:
            await in_thread(self.parts.commands.may_file, act, *which)
        except AnAttachmentIsFiledOnceInADossier:
            # What a dossier holds is told to whom it is open.
            await self._dossiers.opens(dossier_id)
            raise
        clear = self.parts.vault.read(found.file["content_id"], found.conversation_id)
        filed = await self._once(act, which, description, clear)
        await self._trace(act, conversation_id)
        written = await in_thread(
            self.parts.commands.note_filing,
            act,
            conversation_id,
            found.attachment_id,
            found.number,
            dossier_id=dossier_id,
            document_id=filed.document_id,
            mailbox=request.mailbox,
        )
        return pb.FileAttachmentResponse(
            document_id=filed.document_id, position=written.position, document_position=filed.position
        )

    async def _once(
        self,
        act: Act,
        which: tuple[str, str, str],
        description: dossiers_pb2.DocumentDescription,
        clear: AsyncIterator[bytes],
    ) -> dossiers_pb2.FileDocumentResponse:
        """File it under a key of its own: however often it is asked, dossiers has it once."""
        key = "/".join((act.actor.account_id, *which))
        try:
            return await self._dossiers.file(description, clear, key=key)
        except SaidByAnother as said:
            if said.code == _ANOTHER_REQUEST:
                raise AnAttachmentIsFiledOnceInADossier(field="attachment_id") from said
            raise

    async def _dossier_of(self, act: Act, conversation_id: str, mailbox: str) -> str:
        seated = await self.parts.mailboxes.seated(act, conversation_id, mailbox)
        listed = await self.parts.inbox.of(act, seated)
        if not (dossier_id := listed.conversation["dossier_id"]):
            raise AnAttachmentIsFiledInADossier(field="dossier_id")
        return str(dossier_id)
