"""The rpcs of dossiers: message to call, answer to message, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from chassis.paging import page_size
from chassis.projections import Projection
from chassis.rpc.call import current_act
from chassis.rpc.sentences import Sentences
from chassis.rpc.server import Server
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import choice, moment
from dossiers.domain import Identity, Role
from dossiers.entrypoints import messages, pathway_messages, patients
from dossiers.entrypoints.access import Door, category_of
from dossiers.entrypoints.circle import CircleRpcs
from dossiers.entrypoints.files import DocumentRpcs
from dossiers.entrypoints.forms import FormsServicer
from dossiers.entrypoints.identity import IdentityRpcs
from dossiers.entrypoints.lines import LineRpcs
from dossiers.entrypoints.pathway import PathwayServicer
from dossiers.entrypoints.rights import CareCircleServicer
from dossiers.entrypoints.single_lines import LinesServicer
from dossiers.entrypoints.stays import StayRpcs
from dossiers.entrypoints.withholding import withhold
from dossiers.projections import (
    Changes,
    Documents,
    FormAnswers,
    Forms,
    LiaisonBook,
    Looks,
    Summaries,
    Timeline,
)
from dossiers.queries import Match
from dossiers.queries.members import accounts_of
from dossiers.wiring import ApiParts
from spico.common.v1 import access_pb2
from spico.dossiers.v1 import circle_pb2_grpc as circle_rpcs
from spico.dossiers.v1 import dossiers_pb2 as pb
from spico.dossiers.v1 import dossiers_pb2_grpc as rpcs
from spico.dossiers.v1 import forms_pb2_grpc as forms_rpcs
from spico.dossiers.v1 import lines_pb2_grpc as lines_rpcs
from spico.dossiers.v1 import pathway_pb2_grpc as pathway_rpcs

SENTENCES: Final = Path(__file__).parents[1] / "problems.fr.toml"
_READ_BY: Final[Mapping[str, tuple[type[Projection], ...]]] = {
    "CountUnseen": (LiaisonBook, Looks),
    "ZoomTimeline": (Timeline,),
    "ListDossiers": (Summaries,),
    "GetDossier": (Summaries,),
    "ListCareCircleMembers": (Summaries,),
    "ListLiaisonBook": (LiaisonBook,),
    "ListTimeline": (Timeline,),
    "ListDocuments": (Documents,),
    "ListAccesses": (Summaries,),
    "ListStatuses": (Changes,),
    "ListMemoVersions": (Changes,),
    "ListForms": (Forms, FormAnswers),
    "GetForm": (Forms, FormAnswers),
    "ListFormVersions": (Forms, FormAnswers),
    "ListEntitlements": (Summaries,),
    "ListOppositions": (Summaries,),
    "ListBreakGlass": (Summaries,),
}
"""The read models that each rpc with ``at_least`` reads."""


def register(server: Server, parts: ApiParts) -> None:
    """Let a server answer the rpcs of dossiers."""
    door = Door(parts)

    async def freshness(path: str, position: str) -> None:
        # Who belongs to the circle is read from the summaries: a right is as recent as what it opens.
        needed = {*_READ_BY[path.rpartition("/")[2]], Summaries}
        await parts.freshness.all_at_least(needed, position)

    sentences = Sentences.load(SENTENCES)
    for add, servicer in (
        (rpcs.add_DossiersServicer_to_server, DossiersServicer(parts)),
        (lines_rpcs.add_LinesServicer_to_server, LinesServicer(parts)),
        (pathway_rpcs.add_PathwayServicer_to_server, PathwayServicer(parts)),
        (forms_rpcs.add_FormsServicer_to_server, FormsServicer(parts)),
        (circle_rpcs.add_CareCircleServicer_to_server, CareCircleServicer(parts, sentences)),
    ):
        server.add(
            add,
            servicer,
            guards={access_pb2.RULE_DOSSIER: door.admit},
            on_refused=door.trace_refusal,
            freshness=freshness,
            store=parts.log,
            sentences=sentences,
        )


class DossiersServicer(CircleRpcs, DocumentRpcs, IdentityRpcs, LineRpcs, StayRpcs, rpcs.DossiersServicer):
    """Answers what clients ask of dossiers; a file a part of them."""

    async def OpenDossier(self, request: pb.OpenDossierRequest, context: object) -> pb.OpenDossierResponse:
        """Look for whoever may be the same person first, among all that is in the log by now."""
        act = current_act()
        patient = patients.written(request.patient, act.at)
        known = [match.known for match in await self._matches(patient)]
        written = await in_thread(
            self.parts.commands.open_dossier,
            act,
            patient,
            known,
            is_another=request.is_another_person,
            role=choice(Role, request.role, field="role", default=Role.CONTRIBUTOR),
        )
        return pb.OpenDossierResponse(dossier_id=written.id, position=written.position)

    async def MatchDossiers(
        self, request: pb.MatchDossiersRequest, context: object
    ) -> pb.MatchDossiersResponse:
        act = current_act()
        matches = await self._matches(patients.written(request.patient, act.at))
        for match in matches:  # what is answered tells that somebody has a dossier
            await self.parts.trail.record(
                act.actor,
                match.known.dossier_id,
                "match",
                title="MATCH",
                at=act.at,
                correlation_id=act.correlation_id,
            )
        return pb.MatchDossiersResponse(matches=[messages.match(each, act.actor) for each in matches])

    async def _matches(self, patient: Identity) -> list[Match]:
        await self.parts.freshness.at_head(Summaries)
        return await self.parts.likenesses.of(patient)

    async def ListDossiers(self, request: pb.ListDossiersRequest, context: object) -> pb.ListDossiersResponse:
        actor = current_act().actor
        mine, total, token = await self.parts.summaries.mine(
            actor,
            text=request.q,
            roles=[choice(Role, role, field="role") for role in request.role],
            themes=request.theme,
            statuses=request.status,
            to_review=request.identity_to_review,
            size=page_size(request.page_size),
            token=request.page_token,
        )
        dossiers = [messages.listed(summary, actor.titles) for summary in mine]
        return pb.ListDossiersResponse(dossiers=dossiers, total=total, next_page_token=token)

    async def GetDossier(self, request: pb.GetDossierRequest, context: object) -> pb.GetDossierResponse:
        summary = await self.parts.summaries.of(request.dossier_id, moment(request, "as_of"))
        act = current_act()
        names = await self.parts.names.of((*accounts_of(summary), *pathway_messages.accounts(summary)))
        category = await category_of(self.parts, act.actor)
        page = messages.dossier(summary, names, self.parts.labels)
        return withhold(page, summary.standing, act, category)

    async def ListAccesses(self, request: pb.ListAccessesRequest, context: object) -> pb.ListAccessesResponse:
        accesses, token = await self.parts.accesses.of_subject(
            request.dossier_id, size=page_size(request.page_size), token=request.page_token
        )
        names = await self.parts.names.of(access.account_id for access in accesses)
        return pb.ListAccessesResponse(
            accesses=[messages.access(access, names) for access in accesses], next_page_token=token
        )
