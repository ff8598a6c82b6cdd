"""Who takes part in the care of the patient."""

from __future__ import annotations

from chassis.rpc.call import current_act
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import choice, moment
from dossiers.domain import Basis, LegalBasis, Person, Role
from dossiers.entrypoints import messages
from dossiers.entrypoints.answering import Answering
from spico.dossiers.v1 import dossiers_pb2 as pb


class CircleRpcs(Answering):
    """The rpcs of the care circle (F142 to F163)."""

    async def AddCareCircleMember(
        self, request: pb.AddCareCircleMemberRequest, context: object
    ) -> pb.AddCareCircleMemberResponse:
        person = request.person
        written = await in_thread(
            self.parts.commands.add_member,
            current_act(),
            request.dossier_id,
            role=choice(Role, request.role, field="role"),
            account_id=request.account_id,
            person=Person(name=person.name, relation=person.relation) if request.HasField("person") else None,
            entitled=request.entitled,
            legal_basis=_legal_basis(request.legal_basis) if request.HasField("legal_basis") else None,
        )
        return pb.AddCareCircleMemberResponse(member_id=written.id, position=written.position)

    async def RemoveCareCircleMember(
        self, request: pb.RemoveCareCircleMemberRequest, context: object
    ) -> pb.RemoveCareCircleMemberResponse:
        written = await in_thread(
            self.parts.commands.remove_member, current_act(), request.dossier_id, request.member_id
        )
        return pb.RemoveCareCircleMemberResponse(position=written.position)

    async def ListCareCircleMembers(
        self, request: pb.ListCareCircleMembersRequest, context: object
    ) -> pb.ListCareCircleMembersResponse:
        summary = await self.parts.summaries.of(request.dossier_id)
        names = await self.parts.names.of(member["account_id"] for member in summary.members.values())
        return pb.ListCareCircleMembersResponse(members=messages.members(summary, names))


def _legal_basis(basis: pb.LegalBasis) -> LegalBasis:
    return LegalBasis(
        kind=choice(Basis, basis.kind, field="legal_basis.kind", default=Basis.SAME_TEAM),
        informed_by=basis.informed_by,
        informed_at=moment(basis, "informed_at"),
        means=basis.means,
    )
