"""The cahier de liaison and the ligne de vie."""

from __future__ import annotations

from chassis.paging import page_size
from chassis.rpc.call import current_act
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import choice, moment
from dossiers.domain import NoteKind
from dossiers.entrypoints import messages
from dossiers.entrypoints.answering import Answering
from spico.dossiers.v1 import dossiers_pb2 as pb


class LineRpcs(Answering):
    """The rpcs that write and read dated lines (F101 to F118)."""

    async def WriteLiaisonNote(
        self, request: pb.WriteLiaisonNoteRequest, context: object
    ) -> pb.WriteLiaisonNoteResponse:
        written = await in_thread(
            self.parts.commands.write_note,
            current_act(),
            request.dossier_id,
            request.text,
            choice(NoteKind, request.kind, field="kind", default=NoteKind.SIMPLE_NOTE),
            moment(request, "occurred_at"),
        )
        return pb.WriteLiaisonNoteResponse(note_id=written.id, position=written.position)

    async def ListLiaisonBook(
        self, request: pb.ListLiaisonBookRequest, context: object
    ) -> pb.ListLiaisonBookResponse:
        lines, token = await self.parts.lines.liaison_book(
            request.dossier_id,
            since=moment(request, "since"),
            size=page_size(request.page_size),
            token=request.page_token,
        )
        return pb.ListLiaisonBookResponse(entries=map(messages.entry, lines), next_page_token=token)

    async def ListTimeline(self, request: pb.ListTimelineRequest, context: object) -> pb.ListTimelineResponse:
        lines, token = await self.parts.lines.timeline(
            request.dossier_id,
            start=moment(request, "from"),
            end=moment(request, "to"),
            kinds=request.kind,
            as_of=moment(request, "as_of"),
            size=page_size(request.page_size),
            token=request.page_token,
        )
        return pb.ListTimelineResponse(entries=map(messages.entry, lines), next_page_token=token)
