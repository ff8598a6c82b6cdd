"""Documents: streamed in, sealed, streamed out (F135 to F137)."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator

from chassis.files.inspection import Inspection
from chassis.files.naming import file_name, media_type
from chassis.kernel import Refusal
from chassis.paging import page_size
from chassis.rpc.call import current_act
from chassis.rpc.receiving import Reception, described
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import choice, moment
from dossiers.domain.document import Confidentiality, Filing
from dossiers.domain.entitlement import counting
from dossiers.domain.pathway_terms import Dimension, pathway_terms
from dossiers.entrypoints import messages
from dossiers.entrypoints.answering import Answering
from dossiers.queries import Reader
from spico.dossiers.v1 import dossiers_pb2 as pb


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
        told = await described(requests)
        if done := await in_thread(self.parts.commands.done_before, act):
            await self._reception.read_again(act, requests)
            answer = self.parts.commands.answer_of(done, act)
            return pb.FileDocumentResponse(document_id=answer.id, position=answer.position)
        occurred_at = moment(told, "occurred_at")
        name = file_name(told.file_name)
        category = pathway_terms().category(told.category)
        confidentiality = choice(
            Confidentiality,
            told.confidentiality,
            field="confidentiality",
            default=Confidentiality.CARE_CIRCLE,
        )
        document_id, content_id = act.new_id(), str(uuid.uuid4())
        seen = Inspection(media_type(told.media_type), name)
        kept = await self._reception.keep(act, content_id, told.dossier_id, requests, seen)
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
                self.parts.commands.file_document, act, told.dossier_id, document_id, filing, occurred_at
            )
        except Refusal:
            # After anything else the event may be written all the same: then the sweep decides.
            await self.parts.vault.discard(content_id)
            raise
        if written.repeated:
            await self.parts.vault.discard(content_id)
        return pb.FileDocumentResponse(document_id=written.id, position=written.position)

    @property
    def _reception(self) -> Reception:
        return Reception(self.parts.vault, self.parts.scanner, largest=self.parts.settings.largest_document)

    async def ReadDocument(
        self, request: pb.ReadDocumentRequest, context: object
    ) -> AsyncIterator[pb.ReadDocumentResponse]:
        """Describe the document, then give its bytes."""
        document = await self.parts.documents.readable(
            await self._reader(), self.admitted, request.document_id
        )
        names = await self.parts.names.of([document.account_id])
        yield pb.ReadDocumentResponse(description=messages.document(document, names))
        async for piece in self.parts.vault.read(document.content_id, document.dossier_id):
            yield pb.ReadDocumentResponse(content=piece)

    async def _reader(self) -> Reader:
        actor = current_act().actor
        account = counting(actor)
        names = await self.parts.names.of([account])
        return Reader(actor, names[account].profession)

    async def ListDocuments(
        self, request: pb.ListDocumentsRequest, context: object
    ) -> pb.ListDocumentsResponse:
        """List what the caller may read, newest filing first."""
        documents, token = await self.parts.documents.of(
            await self._reader(),
            self.admitted,
            _categories(request),
            size=page_size(request.page_size),
            token=request.page_token,
        )
        names = await self.parts.names.of(document.account_id for document in documents)
        return pb.ListDocumentsResponse(
            documents=[messages.document(document, names) for document in documents], next_page_token=token
        )


def _categories(request: pb.ListDocumentsRequest) -> list[str] | None:
    """Give the categories along the dimensions that are asked for (F99), None when none is."""
    if not request.dimension:
        return None
    along = [choice(Dimension, dimension, field="dimension") for dimension in request.dimension]
    return pathway_terms().categories_along(along)
