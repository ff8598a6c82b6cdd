"""The rpcs of letters by secure mail: written with a synthesis or an attachment, and listed (F66, F86)."""

from __future__ import annotations

import uuid

from chassis.kernel import Act, Invalid, Refusal, Unavailable
from chassis.paging import page_size
from chassis.rpc.call import current_act
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import choice
from messaging.adapters.shelf import attached, once
from messaging.domain import AttachedFile, Draft
from messaging.domain.mssante import secure_address
from messaging.domain.text import subject as readable_subject
from messaging.entrypoints import messages
from messaging.entrypoints.dossiers import Dossiers
from messaging.entrypoints.synthesis import SynthesisRpcs
from messaging.projections import Attachments, Messages, Seats
from messaging.queries import Direction, Readable
from messaging.wiring import ApiParts
from spico.messaging.v1 import records_pb2 as pb


class SecureMailIsNotSetUp(Unavailable):
    """The platform has no mailbox in MSSanté."""


class ALetterIsOfLimitedSize(Invalid):
    """The mail with its file is larger than operators take."""


class LetterRpcs(SynthesisRpcs):
    """Writes letters; the courier carries them."""

    def __init__(self, parts: ApiParts, dossiers: Dossiers) -> None:
        SynthesisRpcs.__init__(self, parts, dossiers)

    async def WriteLetter(self, request: pb.WriteLetterRequest, context: object) -> pb.WriteLetterResponse:
        """Keep what goes with the letter, then write it."""
        act, parts, conversation_id = current_act(), self.parts, request.conversation_id
        if not parts.settings.mssante_address:
            raise SecureMailIsNotSetUp
        address, subject_line = secure_address(request.address), readable_subject(request.subject)
        if done := await in_thread(parts.commands.done_before, act):
            answer = parts.commands.answer_of(done, act)
            return pb.WriteLetterResponse(letter_id=answer.id, position=answer.position)
        await in_thread(parts.commands.seat_of, act, conversation_id, request.mailbox)
        names = await parts.names.of([act.actor.account_id])
        file = await self._enclosed(act, request)
        stored = {file.content_id} if file else set()
        draft = Draft(
            address=address,
            sender_name=names[act.actor.account_id].name,
            subject_line=subject_line,
            text=request.text,
            file=file,
        )
        try:
            written = await in_thread(
                parts.commands.write_letter, act, conversation_id, draft, request.mailbox
            )
        except Refusal:
            await self._discard(stored)
            raise
        if written.repeated:
            await self._discard(stored)
        return pb.WriteLetterResponse(letter_id=written.id, position=written.position)

    async def ListLetters(self, request: pb.ListLettersRequest, context: object) -> pb.ListLettersResponse:
        """Give a page of the letters of a mailbox that is open to the caller."""
        parts = self.parts
        which = choice(Direction, request.direction, field="direction", default=Direction.ALL)
        mailbox = await parts.mailboxes.named(current_act(), request.mailbox)
        page, following = await parts.letters.page(
            mailbox, which, size=page_size(request.page_size), token=request.page_token
        )
        names = await parts.names.of({each.line["account_id"] for each in page} - {""})
        return pb.ListLettersResponse(
            letters=[messages.mailed(each, names) for each in page], next_page_token=following
        )

    async def _enclosed(self, act: Act, request: pb.WriteLetterRequest) -> AttachedFile | None:
        """Give what goes with the letter, as a file of its own under the key of the conversation."""
        conversation_id = request.conversation_id
        if request.attachment_id:
            found = await self._attachment(act, request)
            await self._trace(act, conversation_id, "attachments")
            clear = self.parts.vault.read(found.file["content_id"], conversation_id)
            content = b"".join([piece async for piece in clear])
            name, kind = found.file["file_name"], found.file["media_type"]
        elif request.HasField("synthesis"):
            asked = pb.SynthesizeConversationRequest()
            asked.CopyFrom(request.synthesis)
            asked.conversation_id, asked.mailbox = conversation_id, request.mailbox
            made = await self.made(act, asked)
            await self._trace(act, conversation_id, "messages")
            content, name, kind = made.content, made.file_name, "application/pdf"
        else:
            return None
        self._fits(len(content))
        kept = await self.parts.vault.keep(
            str(uuid.uuid4()), conversation_id, once(content), largest=len(content)
        )
        return attached(name, kind, kept)

    async def _attachment(self, act: Act, request: pb.WriteLetterRequest) -> Readable:
        async def look() -> Readable:
            seated = await self.parts.mailboxes.seated(act, request.conversation_id, request.mailbox)
            return await self.parts.attachments.readable(act, seated, request.attachment_id)

        return await self.parts.freshness.not_refused_too_early(look, Seats, Messages, Attachments)

    def _fits(self, size: int) -> None:
        if size * 4 // 3 > self.parts.settings.mssante_largest_mail:
            raise ALetterIsOfLimitedSize(field="attachment_id")

    async def _discard(self, stored: set[str]) -> None:
        for content_id in stored:
            await self.parts.vault.discard(content_id)
