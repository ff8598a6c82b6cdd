"""Single lines: corrected, counted, seen from afar."""

from __future__ import annotations

from contextlib import suppress

from chassis.position import PositionIsNotOurs, format_position, parse_position
from chassis.rpc.call import current_act
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import choice, moment, stamp
from dossiers.domain.note import NoSuchNote
from dossiers.entrypoints.lines import LineRpcs
from dossiers.queries import Unit
from spico.dossiers.v1 import lines_pb2 as pb
from spico.dossiers.v1 import lines_pb2_grpc as rpcs


class LinesServicer(LineRpcs, rpcs.LinesServicer):
    """Answers what clients ask of single lines (F101, F102, F107 to F118)."""

    async def CorrectLiaisonNote(
        self, request: pb.CorrectLiaisonNoteRequest, context: object
    ) -> pb.CorrectLiaisonNoteResponse:
        note = await self.note(request.dossier_id, request.note_id, "note_id")
        if note is None:
            raise NoSuchNote(field="note_id")
        written = await in_thread(
            self.parts.commands.correct_note, current_act(), request.dossier_id, note, request.text
        )
        return pb.CorrectLiaisonNoteResponse(position=written.position)

    async def TakeLook(self, request: pb.TakeLookRequest, context: object) -> pb.TakeLookResponse:
        upto = await self._seen(request.upto)
        written = await in_thread(self.parts.commands.take_look, current_act(), request.dossier_id, upto)
        return pb.TakeLookResponse(position=written.position)

    async def _seen(self, position: str) -> int:
        with suppress(PositionIsNotOurs):
            service, upto = parse_position(position)
            if service == self.parts.settings.service and upto <= await self.parts.log.head():
                return upto
        raise PositionIsNotOurs(field="upto")

    async def CountUnseen(self, request: pb.CountUnseenRequest, context: object) -> pb.CountUnseenResponse:
        unseen = await self.parts.notes.unseen(self.admitted, current_act().actor.person_id)
        return pb.CountUnseenResponse(
            unseen=unseen.lines,
            upto=format_position(self.parts.settings.service, unseen.upto) if unseen.upto else "",
            looked_at=stamp(unseen.looked_at),
        )

    async def ZoomTimeline(self, request: pb.ZoomTimelineRequest, context: object) -> pb.ZoomTimelineResponse:
        periods = await self.parts.zoom.periods(
            self.admitted,
            choice(Unit, request.unit, field="unit", default=Unit.DAY),
            start=moment(request, "from"),
            end=moment(request, "to"),
            kinds=request.kind,
            as_of=moment(request, "as_of"),
        )
        return pb.ZoomTimelineResponse(
            periods=[
                pb.TimelinePeriod(
                    begins_at=stamp(period.begins_at),
                    kinds=[
                        pb.KindCount(kind=kind, label=self.parts.labels.kind(kind), lines=lines)
                        for kind, lines in period.kinds.items()
                    ],
                )
                for period in periods
            ]
        )
