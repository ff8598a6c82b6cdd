"""What opens and closes a dossier: the matrix explained, oppositions, break-glass."""

from __future__ import annotations

from datetime import timedelta

from chassis.kernel import Refusal
from chassis.rpc.call import current_act
from chassis.rpc.sentences import Sentences
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import choice, moment
from dossiers.domain.entitlement import matrix
from dossiers.domain.opposed import OppositionKind
from dossiers.entrypoints import circle_messages
from dossiers.entrypoints.access import category_of
from dossiers.entrypoints.circle import MembershipRpcs
from dossiers.queries.circle import NoSuchDossier
from dossiers.wiring import ApiParts
from spico.dossiers.v1 import circle_pb2 as pb
from spico.dossiers.v1 import circle_pb2_grpc as rpcs


class CareCircleServicer(MembershipRpcs, rpcs.CareCircleServicer):
    """Answers what clients ask of the service ``CareCircle``."""

    def __init__(self, parts: ApiParts, sentences: Sentences) -> None:
        super().__init__(parts)
        self._sentences = sentences

    async def ListEntitlements(
        self, request: pb.ListEntitlementsRequest, context: object
    ) -> pb.ListEntitlementsResponse:
        """Judge every section as if it were read and written; nothing of the dossier is shown."""
        act = current_act()
        standing = await self.parts.summaries.standing(request.dossier_id)
        if standing is None:
            raise NoSuchDossier
        category = await category_of(self.parts, act.actor)
        sections = []
        for section, label in matrix().labels.items():
            read = standing.read(act.actor, category, section, act.at)
            write = standing.write(act.actor, category, section)
            sections.append(
                pb.Entitlement(
                    section=section,
                    label=label,
                    read=isinstance(read, str),
                    write=write is None,
                    title=read if isinstance(read, str) else "",
                    why_not_read=self._why(read) if isinstance(read, Refusal) else None,
                    why_not_write=self._why(write) if write else None,
                )
            )
        return pb.ListEntitlementsResponse(
            matrix_version=matrix().version,
            in_force=matrix().in_force.isoformat(),
            categories=sorted(standing.categories(act.actor, category)),
            sections=sections,
        )

    def _why(self, refusal: Refusal) -> pb.Why:
        return pb.Why(code=refusal.code, sentence=self._sentences.of(refusal.code, "forbidden"))

    async def RecordOpposition(
        self, request: pb.RecordOppositionRequest, context: object
    ) -> pb.RecordOppositionResponse:
        written = await in_thread(
            self.parts.commands.record_opposition,
            current_act(),
            request.dossier_id,
            choice(OppositionKind, request.kind, field="kind"),
            request.account_id,
            request.informed_by,
            moment(request, "informed_at"),
        )
        return pb.RecordOppositionResponse(opposition_id=written.id, position=written.position)

    async def WithdrawOpposition(
        self, request: pb.WithdrawOppositionRequest, context: object
    ) -> pb.WithdrawOppositionResponse:
        written = await in_thread(
            self.parts.commands.withdraw_opposition,
            current_act(),
            request.dossier_id,
            request.opposition_id,
        )
        return pb.WithdrawOppositionResponse(position=written.position)

    async def ListOppositions(
        self, request: pb.ListOppositionsRequest, context: object
    ) -> pb.ListOppositionsResponse:
        summary = await self.parts.summaries.of(request.dossier_id)
        names = await self.parts.names.of(said["account_id"] for said in summary.oppositions.values())
        return pb.ListOppositionsResponse(oppositions=circle_messages.oppositions(summary, names))

    async def BreakGlass(self, request: pb.BreakGlassRequest, context: object) -> pb.BreakGlassResponse:
        lasting = timedelta(hours=self.parts.settings.break_glass_hours)
        written = await in_thread(
            self.parts.commands.break_glass, current_act(), request.dossier_id, request.reason, lasting
        )
        return pb.BreakGlassResponse(break_glass_id=written.id, position=written.position)

    async def EndBreakGlass(
        self, request: pb.EndBreakGlassRequest, context: object
    ) -> pb.EndBreakGlassResponse:
        written = await in_thread(
            self.parts.commands.end_break_glass, current_act(), request.dossier_id, request.break_glass_id
        )
        return pb.EndBreakGlassResponse(position=written.position)

    async def ListBreakGlass(
        self, request: pb.ListBreakGlassRequest, context: object
    ) -> pb.ListBreakGlassResponse:
        summary = await self.parts.summaries.of(request.dossier_id)
        glasses = summary.break_glass.values()
        accounts = {glass.get(field, "") for glass in glasses for field in ("account_id", "ended_by")}
        names = await self.parts.names.of(accounts)
        return pb.ListBreakGlassResponse(break_glass=circle_messages.break_glass(summary, names))
