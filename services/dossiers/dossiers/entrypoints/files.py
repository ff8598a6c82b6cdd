"""Documents: streamed in, sealed, streamed out (F135 to F137)."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from contextlib import aclosing

from chassis.kernel import Act, Invalid, Refusal
from chassis.paging import page_size
from chassis.rpc.call import current_act
from chassis.rpc.idempotency import with_content
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import choice, moment
from chassis.vault import Arriving
from dossiers.domain.document import Confidentiality, Filing, file_name, media_type
from dossiers.domain.pathway_terms import pathway_terms
from dossiers.entrypoints import messages
from dossiers.entrypoints.answering import Answering
from dossiers.entrypoints.inspection import Inspection
from dossiers.queries import Reader
from spico.dossiers.v1 import dossiers_pb2 as pb


class AnUploadBeginsWithItsDescription(Invalid):
    """The first message of an upload describes the document, the others carry its bytes."""


class AnUploadEndsWithItsSize(Invalid):
    """A stream that stops before its end was cut on the way: what came of it is no document."""


class DocumentRpcs(Answering):
    """The three rpcs of documents."""

    async def FileDocument(
        self, requests: AsyncIterator[pb.FileDocumentRequest], context: object
    ) -> pb.FileDocumentResponse:
        """Store the bytes first; they are discarded when the dossier refuses the document.

        A request is repeated when its bytes are the same, too: those of a repetition are read for that,
        and not stored.
        """
        act = current_act()
        first = await anext(aiter(requests), None)
        if first is None or first.WhichOneof("part") != "description":
            raise AnUploadBeginsWithItsDescription
        if done := await in_thread(self.parts.commands.done_before, act):
            await self._read_again(act, requests)
            answer = self.parts.commands.answer_of(done, act)
            return pb.FileDocumentResponse(document_id=answer.id, position=answer.position)
        described = first.description
        occurred_at = moment(described, "occurred_at")
        name = file_name(described.file_name)
        category = pathway_terms().category(described.category)
        confidentiality = choice(
            Confidentiality,
            described.confidentiality,
            field="confidentiality",
            default=Confidentiality.CARE_CIRCLE,
        )
        document_id, content_id = act.new_id(), str(uuid.uuid4())
        seen = Inspection(media_type(described.media_type), name)
        async with aclosing(self.parts.scanner.scanned(seen.passed(_bytes(requests)))) as content:
            kept = await self.parts.vault.keep(
                content_id, described.dossier_id, content, largest=self.parts.settings.largest_document
            )
        if act.request_digest:
            act.request_digest = with_content(act.request_digest, kept.sha256)
        filing = Filing(
            file_name=name,
            media_type=seen.media_type,
            category=category,
            confidentiality=confidentiality,
            content_id=content_id,
            size=kept.size,
            sha256=kept.sha256,
        )
        try:
            written = await in_thread(
                self.parts.commands.file_document, act, described.dossier_id, document_id, filing, occurred_at
            )
        except Refusal:
            # After anything else the event may be written all the same: then the sweep decides.
            await self.parts.vault.discard(content_id)
            raise
        if written.repeated:
            await self.parts.vault.discard(content_id)
        return pb.FileDocumentResponse(document_id=written.id, position=written.position)

    async def _read_again(self, act: Act, requests: AsyncIterator[pb.FileDocumentRequest]) -> None:
        arriving = Arriving(self.parts.settings.largest_document)
        async for piece in _bytes(requests):
            arriving.take(piece)
        act.request_digest = with_content(act.request_digest, arriving.sha256())

    async def ReadDocument(
        self, request: pb.ReadDocumentRequest, context: object
    ) -> AsyncIterator[pb.ReadDocumentResponse]:
        """Describe the document, then give its bytes."""
        document = await self.parts.documents.readable(
            await self._reader(), request.dossier_id, request.document_id
        )
        names = await self.parts.names.of([document.account_id])
        yield pb.ReadDocumentResponse(description=messages.document(document, names))
        async for piece in self.parts.vault.read(document.content_id, document.dossier_id):
            yield pb.ReadDocumentResponse(content=piece)

    async def _reader(self) -> Reader:
        actor = current_act().actor
        counting = actor.on_behalf_of if actor.delegation_id else actor.account_id
        names = await self.parts.names.of([counting])
        return Reader(actor, names[counting].profession)

    async def ListDocuments(
        self, request: pb.ListDocumentsRequest, context: object
    ) -> pb.ListDocumentsResponse:
        """List what the caller may read, newest filing first."""
        documents, token = await self.parts.documents.of(
            await self._reader(),
            request.dossier_id,
            size=page_size(request.page_size),
            token=request.page_token,
        )
        names = await self.parts.names.of(document.account_id for document in documents)
        return pb.ListDocumentsResponse(
            documents=[messages.document(document, names) for document in documents], next_page_token=token
        )


async def _bytes(requests: AsyncIterator[pb.FileDocumentRequest]) -> AsyncIterator[bytes]:
    size = 0
    async for request in requests:
        match request.WhichOneof("part"):
            case "content":
                size += len(request.content)
                yield request.content
            case "end" if request.end.size == size:
                return
            case "end":
                raise AnUploadEndsWithItsSize
            case _:
                raise AnUploadBeginsWithItsDescription
    raise AnUploadEndsWithItsSize
