"""The rpcs of attachments: streamed in, sealed, streamed out (F80 to F82)."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator

from chassis.files.inspection import Inspection
from chassis.files.naming import file_name, media_type
from chassis.kernel import Invalid, Refusal
from chassis.rpc.call import current_act
from chassis.rpc.receiving import Reception, described
from chassis.rpc.threads import in_thread
from messaging.adapters import photos
from messaging.adapters.shelf import Shelf
from messaging.entrypoints.dossiers import Dossiers
from messaging.entrypoints.filing import FilingRpcs
from messaging.wiring import ApiParts
from spico.messaging.v1 import attachments_pb2 as pb
from spico.messaging.v1 import attachments_pb2_grpc as rpcs
from spico.messaging.v1 import messaging_pb2


class OnlyAnImageHasAThumbnail(Invalid):
    """There is no small image of what is no image."""


class AttachmentsServicer(FilingRpcs, rpcs.AttachmentsServicer):
    """Takes files in and gives them out."""

    def __init__(self, parts: ApiParts, dossiers: Dossiers) -> None:
        FilingRpcs.__init__(self, parts, dossiers)
        self._reception = Reception(parts.vault, parts.scanner, largest=parts.settings.largest_document)
        self._shelf = Shelf(parts.vault, largest=parts.settings.largest_document)

    async def AttachFile(
        self, requests: AsyncIterator[pb.AttachFileRequest], context: object
    ) -> pb.AttachFileResponse:
        """Store the bytes first; they are discarded when the conversation refuses the file."""
        act, commands = current_act(), self.parts.commands
        told = await described(requests)
        if done := await in_thread(commands.done_before, act):
            await self._reception.read_again(act, requests)
            answer = commands.answer_of(done, act)
            return pb.AttachFileResponse(attachment_id=answer.id, position=answer.position)
        name, declared = file_name(told.file_name), media_type(told.media_type)
        await in_thread(commands.seat_of, act, told.conversation_id, told.mailbox)
        attachment_id = act.new_id()
        seen = Inspection(declared, name)
        kept = await self._reception.keep(act, str(uuid.uuid4()), told.conversation_id, requests, seen)
        stored = {kept.content_id}
        try:
            file = await self._shelf.described(kept, told.conversation_id, name, seen.media_type, stored)
            written = await in_thread(
                commands.attach, act, told.conversation_id, attachment_id, file, told.mailbox
            )
        except Refusal:
            # After anything else the event may be written all the same: then the sweep decides.
            await self._shelf.discard(stored)
            raise
        if written.repeated:
            await self._shelf.discard(stored)
        return pb.AttachFileResponse(attachment_id=written.id, position=written.position)

    async def ReadAttachment(
        self, request: pb.ReadAttachmentRequest, context: object
    ) -> AsyncIterator[pb.ReadAttachmentResponse]:
        """Describe the file, then give its bytes."""
        found = await self.readable(
            current_act(), request.conversation_id, request.attachment_id, request.mailbox
        )
        file = found.file
        shown = messaging_pb2.Attachment(
            attachment_id=found.attachment_id,
            file_name=file["file_name"],
            media_type=file["media_type"],
            size=file["size"],
            sha256=file["sha256"],
            thumbnail=bool(file["thumbnail_id"]),
        )
        content_id = file["content_id"]
        if request.thumbnail:
            if not file["thumbnail_id"]:
                raise OnlyAnImageHasAThumbnail(field="thumbnail")
            content_id = file["thumbnail_id"]
            shown.media_type, shown.size, shown.sha256 = photos.JPEG, file["thumbnail_size"], ""
            shown.file_name = f"vignette-{photos.named_as(file['file_name'], photos.JPEG)}"
        yield pb.ReadAttachmentResponse(description=shown)
        async for piece in self.parts.vault.read(content_id, found.conversation_id):
            yield pb.ReadAttachmentResponse(content=piece)
