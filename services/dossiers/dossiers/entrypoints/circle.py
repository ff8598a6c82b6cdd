"""Who takes part in the care of the patient."""

from __future__ import annotations

from chassis.rpc.call import current_act
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import choice, moment
from dossiers.domain import Basis, LegalBasis, Person, Role
from dossiers.entrypoints import circle_messages
from dossiers.entrypoints.answering import Answering
from dossiers.queries.members import Column, MemberKind, accounts_of, memberships, sought
from spico.dossiers.v1 import circle_pb2 as circle
from spico.dossiers.v1 import dossiers_pb2 as pb


class CircleRpcs(Answering):
    """The rpcs of the care circle that belong to the service ``Dossiers`` (F142 to F163)."""

    async def AddCareCircleMember(
        self, request: pb.AddCareCircleMemberRequest, context: object
    ) -> pb.AddCareCircleMemberResponse:
        written = await in_thread(
            self.parts.commands.add_member,
            current_act(),
            request.dossier_id,
            role=choice(Role, request.role, field="role"),
            account_id=request.account_id,
            person=_person(request.person) if request.HasField("person") else None,
            entitled=request.entitled,
            legal_basis=_legal_basis(request),
            organization_id=request.organization_id,
            description=request.description,
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
        summary = await self.parts.summaries.of(request.dossier_id, moment(request, "as_of"))
        names = await self.parts.names.of(accounts_of(summary))
        rows = sought(
            memberships(summary, names, past=request.past),
            text=request.q,
            kinds=[choice(MemberKind, kind, field="kind") for kind in request.kind],
            roles=[choice(Role, role, field="role") for role in request.role],
            entitled=request.entitled if request.HasField("entitled") else None,
            sort=choice(Column, request.sort, field="sort", default=Column.ADDED_AT),
            descending=request.descending,
        )
        return pb.ListCareCircleMembersResponse(members=map(circle_messages.member, rows))


class MembershipRpcs(Answering):
    """Those that belong to the service ``CareCircle``."""

    async def ChangeCareCircleMember(
        self, request: circle.ChangeCareCircleMemberRequest, context: object
    ) -> circle.ChangeCareCircleMemberResponse:
        written = await in_thread(
            self.parts.commands.change_member,
            current_act(),
            request.dossier_id,
            request.member_id,
            role=choice(Role, request.role, field="role") if request.role else None,
            entitled=request.entitled if request.HasField("entitled") else None,
            legal_basis=_legal_basis(request),
            organization_id=request.organization_id if request.HasField("organization_id") else None,
            description=request.description if request.HasField("description") else None,
        )
        return circle.ChangeCareCircleMemberResponse(position=written.position)

    async def WithdrawConsent(
        self, request: circle.WithdrawConsentRequest, context: object
    ) -> circle.WithdrawConsentResponse:
        written = await in_thread(
            self.parts.commands.withdraw_consent,
            current_act(),
            request.dossier_id,
            request.member_id,
            request.informed_by,
            moment(request, "informed_at"),
        )
        return circle.WithdrawConsentResponse(position=written.position)


def _person(person: pb.CircledPerson) -> Person:
    return Person(name=person.name, relation=person.relation, is_organization=person.is_organization)


def _legal_basis(
    request: pb.AddCareCircleMemberRequest | circle.ChangeCareCircleMemberRequest,
) -> LegalBasis | None:
    """Give the basis that is said; None leaves it to the usual one."""
    basis = request.legal_basis
    if not request.HasField("legal_basis") or not basis.kind:
        return None
    return LegalBasis(
        kind=choice(Basis, basis.kind, field="legal_basis.kind"),
        informed_by=basis.informed_by,
        informed_at=moment(basis, "informed_at"),
        means=basis.means,
    )
