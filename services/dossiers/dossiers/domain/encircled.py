"""The part of a dossier that says who cares for its patient, and who may open and fill it (F142 to F163)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from chassis.domain import Event, Fact
from chassis.kernel import Act, Actor
from dossiers.domain.circle import (
    Basis,
    Departure,
    LegalBasis,
    Member,
    Person,
    Role,
    fitting,
    in_a_line,
)
from dossiers.domain.opposed import Opposed, informed
from dossiers.domain.rules import (
    ADossierKeepsAnEntitledMember,
    AMemberIsAnAccountOrAPerson,
    AnAccountJoinsOnce,
    AnotherRoleHasAnotherBasis,
    APersonActsThroughAnOrganization,
    AWithdrawnConsentIsGivenAnew,
    NobodyJoinsAgainstThePatient,
    NoSuchMember,
    NothingHappensInTheFuture,
    NotInTheCareCircle,
    OnlyAccountsAreEntitled,
    OnlyEntitledMembersWrite,
    TheMemberStandsOnNoConsent,
)


class Encircled(Opposed):
    """The care circle (« cercle de soins »)."""

    members: dict[str, Member] = msgspec.field(default_factory=dict)

    class MemberAdded(Event, topic="dossiers.MemberAdded", version=2):
        """Somebody joined the care circle."""

        member_id: str
        role: Role
        account_id: str = ""
        person: Person | None = None
        entitled: bool = False
        legal_basis: LegalBasis = LegalBasis()
        organization_id: str = ""
        description: str = ""

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> dict[str, Any]:
            """Version 1 knew no organization behind a person, no description: they are empty."""
            return state

        def apply(self, dossier: Encircled, fact: Fact[Encircled.MemberAdded]) -> None:
            dossier.members[self.member_id] = Member(
                member_id=self.member_id,
                role=self.role,
                account_id=self.account_id,
                name=self.person.name if self.person else "",
                entitled=self.entitled,
                legal_basis=self.legal_basis,
                relation=self.person.relation if self.person else "",
                is_organization=self.person.is_organization if self.person else False,
                organization_id=self.organization_id,
                description=self.description,
            )

    class MemberChanged(Event, topic="dossiers.MemberChanged"):
        """What is said of a member is another thing now (F114)."""

        before: Member
        after: Member

        def apply(self, dossier: Encircled, fact: Fact[Encircled.MemberChanged]) -> None:
            dossier.members[self.after.member_id] = self.after

    class MemberRemoved(Event, topic="dossiers.MemberRemoved", version=2):
        """Somebody left the care circle, or had to."""

        member_id: str
        account_id: str = ""
        name: str = ""
        """Of a person without an account."""
        why: Departure = Departure.LEFT

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> dict[str, Any]:
            """Under version 1 everybody left of their own accord, as far as the dossier knew."""
            return state

        def apply(self, dossier: Encircled, fact: Fact[Encircled.MemberRemoved]) -> None:
            del dossier.members[self.member_id]

    def add_member(
        self,
        act: Act,
        *,
        role: Role,
        account_id: str = "",
        person: Person | None = None,
        entitled: bool = False,
        legal_basis: LegalBasis | None = None,
        organization_id: str = "",
        description: str = "",
    ) -> str:
        """Add an account, or a person without one, to the care circle and give the member's id."""
        self.only_entitled_members_write(act.actor)
        if bool(account_id) == bool(person):
            raise AMemberIsAnAccountOrAPerson(field="account_id")
        if person:
            name, relation = (
                in_a_line(person.name, "person.name"),
                in_a_line(person.relation, "person.relation"),
            )
            if not name:
                raise AMemberIsAnAccountOrAPerson(field="person.name")
            person = msgspec.structs.replace(person, name=name, relation=relation)
        if entitled and not account_id:
            raise OnlyAccountsAreEntitled(field="entitled")
        if organization_id and not account_id:
            raise APersonActsThroughAnOrganization(field="organization_id")
        if account_id and any(member.account_id == account_id for member in self.members.values()):
            raise AnAccountJoinsOnce(field="account_id")
        if legal_basis and legal_basis.informed_at:
            not_in_the_future(act, legal_basis.informed_at, "legal_basis.informed_at")
        basis = fitting(legal_basis, role)
        self.the_patient_agrees(account_id, organization_id, basis)
        description = in_a_line(description, "description")
        return self.let_join(
            act,
            role,
            account_id,
            person,
            entitled=entitled,
            legal_basis=basis,
            organization_id=organization_id,
            description=description,
        )

    def let_join(
        self,
        act: Act,
        role: Role,
        account_id: str = "",
        person: Person | None = None,
        *,
        entitled: bool,
        legal_basis: LegalBasis | None = None,
        organization_id: str = "",
        description: str = "",
    ) -> str:
        """Let somebody join whom no rule keeps out, and give the member's id."""
        member_id = act.new_id()
        self.record(
            act,
            Encircled.MemberAdded(
                member_id=member_id,
                role=role,
                account_id=account_id,
                person=person,
                entitled=entitled,
                legal_basis=legal_basis or LegalBasis(),
                organization_id=organization_id,
                description=description,
            ),
        )
        return member_id

    def change_member(
        self,
        act: Act,
        member_id: str,
        *,
        role: Role | None = None,
        entitled: bool | None = None,
        legal_basis: LegalBasis | None = None,
        organization_id: str | None = None,
        description: str | None = None,
    ) -> None:
        """Say anew what is said, and leave the rest as it is; nothing happens when nothing differs."""
        self.only_entitled_members_write(act.actor)
        before = self._member(member_id)
        after = msgspec.structs.replace(
            before,
            role=role or before.role,
            entitled=before.entitled if entitled is None else entitled,
            organization_id=before.organization_id if organization_id is None else organization_id,
            description=before.description if description is None else in_a_line(description, "description"),
        )
        if after.entitled and not after.account_id:
            raise OnlyAccountsAreEntitled(field="entitled")
        if after.organization_id and not after.account_id:
            raise APersonActsThroughAnOrganization(field="organization_id")
        if legal_basis:
            if legal_basis.informed_at:
                not_in_the_future(act, legal_basis.informed_at, "legal_basis.informed_at")
            after = msgspec.structs.replace(after, legal_basis=fitting(legal_basis, after.role))
        elif after.role.is_of_the_family is not before.role.is_of_the_family:
            raise AnotherRoleHasAnotherBasis(field="legal_basis")
        if after.organization_id != before.organization_id:
            self.the_patient_agrees(after.account_id, after.organization_id, after.legal_basis)
        if before.entitled and not after.entitled:
            self._others_stay_entitled(member_id)
        if after != before:
            self.record(act, Encircled.MemberChanged(before=before, after=after))

    def remove_member(self, act: Act, member_id: str) -> None:
        """Let a member leave the care circle; access ends with it."""
        self.only_entitled_members_write(act.actor)
        member = self._member(member_id)
        if member.entitled:
            self._others_stay_entitled(member_id)
        self.let_go(act, member)

    def withdraw_consent(
        self, act: Act, member_id: str, informed_by: str, informed_at: datetime | None
    ) -> None:
        """Record that the patient takes back the consent on which a membership stands; access closes at once.

        It does so for the last entitled member as well: the patient's will comes first.
        """
        self.only_entitled_members_write(act.actor)
        member = self._member(member_id)
        if member.legal_basis.kind is not Basis.CONSENT:
            raise TheMemberStandsOnNoConsent
        by, at = informed(act, informed_by, informed_at)
        withdrawn = Opposed.ConsentWithdrawn(
            member_id=member_id,
            account_id=member.account_id,
            name=member.name,
            informed_by=by,
            informed_at=at,
        )
        self.record(act, withdrawn)
        self.let_go(act, member, Departure.CONSENT_WITHDRAWN)

    def let_go_whom_the_patient_opposes(self, act: Act, account_id: str) -> None:
        """End the membership of an account, and of every person who takes part through it."""
        for member in list(self.members.values()):
            if account_id in {member.account_id, member.organization_id}:
                self.let_go(act, member, Departure.OPPOSED)

    def only_entitled_members_write(self, actor: Actor) -> None:
        """Stand before every command of a dossier.

        Raises:
            ThePatientOpposes: see there.
            NotInTheCareCircle: see there.
            OnlyEntitledMembersWrite: see there.
        """
        self.nobody_opposed_acts(actor)
        mine = [member for member in self.members.values() if member.account_id in actor.titles]
        if not mine:
            raise NotInTheCareCircle(self.id)
        if not any(member.entitled for member in mine):
            raise OnlyEntitledMembersWrite(self.id)

    def the_patient_agrees(self, account_id: str, organization_id: str, basis: LegalBasis) -> None:
        """Refuse whom the patient does not want, now or any more."""
        if self.opposes(account_id, organization_id):
            raise NobodyJoinsAgainstThePatient(field="account_id")
        withdrawn = self.withdrawn.get(account_id)
        if withdrawn and not (
            basis.kind is Basis.CONSENT and basis.informed_at and basis.informed_at > withdrawn
        ):
            raise AWithdrawnConsentIsGivenAnew(field="legal_basis")

    def _others_stay_entitled(self, member_id: str) -> None:
        if not any(other.entitled for other in self.members.values() if other.member_id != member_id):
            raise ADossierKeepsAnEntitledMember

    def _member(self, member_id: str) -> Member:
        if member := self.members.get(member_id):
            return member
        raise NoSuchMember

    def let_go(self, act: Act, member: Member, why: Departure = Departure.LEFT) -> None:
        """Let a member leave whom no rule keeps."""
        removed = Encircled.MemberRemoved(
            member_id=member.member_id, account_id=member.account_id, name=member.name, why=why
        )
        self.record(act, removed)


def not_in_the_future(act: Act, moment: datetime, field: str) -> None:
    """Refuse a moment that has not come.

    Raises:
        NothingHappensInTheFuture: see there.
    """
    if moment > act.at:
        raise NothingHappensInTheFuture(field=field)
