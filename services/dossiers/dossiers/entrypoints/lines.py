"""The cahier de liaison and the ligne de vie."""

from __future__ import annotations

from chassis.paging import page_size
from chassis.rpc.call import current_act
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import choice, moment
from dossiers.domain import NoteKind
from dossiers.domain.audience import Audience
from dossiers.domain.note import NoSuchNote, Written
from dossiers.entrypoints import messages
from dossiers.entrypoints.access import category_of
from dossiers.entrypoints.answering import Answering
from dossiers.projections import LiaisonBook, Looks, Summaries
from spico.dossiers.v1 import dossiers_pb2 as pb


class LineRpcs(Answering):
    """The rpcs that write and read dated lines (F101 to F118)."""

    async def note(self, dossier_id: str, note_id: str, field: str) -> Written | None:
        """Give the note that a request names, None when it names none.

        Raises:
            NoSuchNote: it is not one of this dossier, or hidden from the caller.
        """
        if not note_id:
            return None
        # Whoever has just written a note may name it: the book is brought to where the log is.
        await self.parts.freshness.at_head(LiaisonBook, Summaries)
        actor = current_act().actor
        standing = await self.parts.summaries.standing(dossier_id)
        if standing is None:
            raise NoSuchNote(field=field)
        sight = standing.sight(actor, await category_of(self.parts, actor))
        return await self.parts.notes.note(sight, dossier_id, note_id, field)

    async def WriteLiaisonNote(
        self, request: pb.WriteLiaisonNoteRequest, context: object
    ) -> pb.WriteLiaisonNoteResponse:
        act = current_act()
        written = await in_thread(
            self.parts.commands.write_note,
            act,
            request.dossier_id,
            request.text,
            choice(NoteKind, request.kind, field="kind", default=NoteKind.SIMPLE_NOTE),
            moment(request, "occurred_at"),
            urgent=request.urgent,
            audience=[choice(Audience, each, field="audience") for each in request.audience],
            answers=await self.note(request.dossier_id, request.answers, "answers"),
        )
        return pb.WriteLiaisonNoteResponse(note_id=written.id, position=written.position)

    async def ListLiaisonBook(
        self, request: pb.ListLiaisonBookRequest, context: object
    ) -> pb.ListLiaisonBookResponse:
        beyond = 0
        if request.since_last_look:
            person = current_act().actor.person_id
            await self.parts.freshness.at_least(Looks, request.at_least)
            beyond, _ = await self.parts.notes.last_look(request.dossier_id, person)
        lines, token = await self.parts.lines.liaison_book(
            self.admitted,
            since=moment(request, "since"),
            beyond=beyond,
            kinds=request.kind,
            as_of=moment(request, "as_of"),
            size=page_size(request.page_size),
            token=request.page_token,
        )
        return pb.ListLiaisonBookResponse(entries=map(messages.entry, lines), next_page_token=token)

    async def ListTimeline(self, request: pb.ListTimelineRequest, context: object) -> pb.ListTimelineResponse:
        lines, token = await self.parts.lines.timeline(
            self.admitted,
            start=moment(request, "from"),
            end=moment(request, "to"),
            kinds=request.kind,
            as_of=moment(request, "as_of"),
            size=page_size(request.page_size),
            token=request.page_token,
        )
        return pb.ListTimelineResponse(entries=map(messages.entry, lines), next_page_token=token)
