"""The part of a dossier that says who cares for its patient, and who may open and fill it (F142 to F163)."""

from __future__ import annotations

from datetime import datetime

import msgspec

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act, Actor
from dossiers.domain.circle import LegalBasis, Member, Person, Role
from dossiers.domain.rules import (
    ADossierKeepsAnEntitledMember,
    AMemberIsAnAccountOrAPerson,
    AnAccountJoinsOnce,
    NoSuchMember,
    NothingHappensInTheFuture,
    OnlyAccountsAreEntitled,
    OnlyEntitledMembersWrite,
)


class Encircled(Aggregate):
    """The care circle (« cercle de soins »)."""

    members: dict[str, Member] = msgspec.field(default_factory=dict)

    class MemberAdded(Event, topic="dossiers.MemberAdded"):
        """Somebody joined the care circle."""

        member_id: str
        role: Role
        account_id: str = ""
        person: Person | None = None
        entitled: bool = False
        legal_basis: LegalBasis = LegalBasis()

        def apply(self, dossier: Encircled, fact: Fact[Encircled.MemberAdded]) -> None:
            dossier.members[self.member_id] = Member(
                member_id=self.member_id,
                role=self.role,
                account_id=self.account_id,
                name=self.person.name if self.person else "",
                entitled=self.entitled,
                legal_basis=self.legal_basis,
                relation=self.person.relation if self.person else "",
            )

    class MemberRemoved(Event, topic="dossiers.MemberRemoved"):
        """Somebody left the care circle."""

        member_id: str
        account_id: str = ""
        name: str = ""
        """Of a person without an account."""

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
    ) -> str:
        """Add an account, or a person without one, to the care circle and give the member's id."""
        self.only_entitled_members_write(act.actor)
        if bool(account_id) == bool(person):
            raise AMemberIsAnAccountOrAPerson(field="account_id")
        if person and not person.name.strip():
            raise AMemberIsAnAccountOrAPerson(field="person.name")
        if entitled and not account_id:
            raise OnlyAccountsAreEntitled(field="entitled")
        if account_id and any(member.account_id == account_id for member in self.members.values()):
            raise AnAccountJoinsOnce(field="account_id")
        if legal_basis and legal_basis.informed_at:
            not_in_the_future(act, legal_basis.informed_at, "legal_basis.informed_at")
        return self.let_join(act, role, account_id, person, entitled=entitled, legal_basis=legal_basis)

    def let_join(
        self,
        act: Act,
        role: Role,
        account_id: str = "",
        person: Person | None = None,
        *,
        entitled: bool,
        legal_basis: LegalBasis | None = None,
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
            ),
        )
        return member_id

    def remove_member(self, act: Act, member_id: str) -> None:
        """Let a member leave the care circle; access ends with it."""
        self.only_entitled_members_write(act.actor)
        member = self.members.get(member_id)
        if member is None:
            raise NoSuchMember
        others = (other for other in self.members.values() if other.member_id != member_id)
        if member.entitled and not any(other.entitled for other in others):
            raise ADossierKeepsAnEntitledMember
        self.let_go(act, member)

    def let_go(self, act: Act, member: Member) -> None:
        """Let a member leave whom no rule keeps."""
        removed = Encircled.MemberRemoved(
            member_id=member.member_id, account_id=member.account_id, name=member.name
        )
        self.record(act, removed)

    def only_entitled_members_write(self, actor: Actor) -> None:
        """Stand before every command of a dossier.

        Raises:
            OnlyEntitledMembersWrite: see there.
        """
        titles = actor.titles
        if not any(member.entitled and member.account_id in titles for member in self.members.values()):
            raise OnlyEntitledMembersWrite(self.id)


def not_in_the_future(act: Act, moment: datetime, field: str) -> None:
    """Refuse a moment that has not come.

    Raises:
        NothingHappensInTheFuture: see there.
    """
    if moment > act.at:
        raise NothingHappensInTheFuture(field=field)
