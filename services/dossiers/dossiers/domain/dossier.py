"""The dossier: one patient, the circle around them, and all that happens to them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from chassis.domain import Event, Fact
from chassis.kernel import Act, Actor
from dossiers.domain.circle import LegalBasis, Member, Person, Role
from dossiers.domain.document import Filing
from dossiers.domain.identified import Identified
from dossiers.domain.note import NoteKind, readable
from dossiers.domain.patient import Identity
from dossiers.domain.rules import (
    ADischargeFollowsTheAdmission,
    ADossierIsOpenedOnce,
    ADossierKeepsAnEntitledMember,
    AMemberIsAnAccountOrAPerson,
    AnAccountJoinsOnce,
    AStayNamesItsHospital,
    NoSuchMember,
    NoSuchStay,
    NothingHappensBeforeBirth,
    NothingHappensInTheFuture,
    OneHospitalStayAtATime,
    OnlyAccountsAreEntitled,
    OnlyEntitledMembersWrite,
    TheStayIsOver,
)


class Dossier(Identified):
    """The shared coordination record of one patient (« dossier de coordination », F90)."""

    members: dict[str, Member] = msgspec.field(default_factory=dict)
    current_stay: str = ""
    hospital: str = ""
    admitted_at: datetime | None = None
    past_stays: set[str] = msgspec.field(default_factory=set)

    class Opened(Event, topic="dossiers.Opened", version=2):
        """Somebody began to coordinate the care of a patient."""

        patient: Identity

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> dict[str, Any]:
            """Version 1 knew no used name, no uncertain date, no first given name apart: they are empty."""
            return state

        def apply(self, dossier: Dossier, fact: Fact[Dossier.Opened]) -> None:
            dossier.patient = self.patient

    class MemberAdded(Event, topic="dossiers.MemberAdded"):
        """Somebody joined the care circle."""

        member_id: str
        role: Role
        account_id: str = ""
        person: Person | None = None
        entitled: bool = False
        legal_basis: LegalBasis = LegalBasis()

        def apply(self, dossier: Dossier, fact: Fact[Dossier.MemberAdded]) -> None:
            dossier.members[self.member_id] = Member(
                member_id=self.member_id,
                role=self.role,
                account_id=self.account_id,
                name=self.person.name if self.person else "",
                entitled=self.entitled,
            )

    class MemberRemoved(Event, topic="dossiers.MemberRemoved"):
        """Somebody left the care circle."""

        member_id: str
        account_id: str = ""
        name: str = ""
        """Of a person without an account."""

        def apply(self, dossier: Dossier, fact: Fact[Dossier.MemberRemoved]) -> None:
            del dossier.members[self.member_id]

    class NoteWritten(Event, topic="dossiers.NoteWritten"):
        """A member wrote in the liaison book."""

        note_id: str
        kind: NoteKind
        text: str

    class HospitalStayStarted(Event, topic="dossiers.HospitalStayStarted"):
        """The patient was admitted to hospital."""

        stay_id: str
        hospital: str
        ward: str = ""

        def apply(self, dossier: Dossier, fact: Fact[Dossier.HospitalStayStarted]) -> None:
            dossier.current_stay = self.stay_id
            dossier.hospital = self.hospital
            dossier.admitted_at = fact.occurred_at

    class HospitalStayEnded(Event, topic="dossiers.HospitalStayEnded"):
        """The patient was discharged."""

        stay_id: str
        hospital: str = ""

        def apply(self, dossier: Dossier, fact: Fact[Dossier.HospitalStayEnded]) -> None:
            dossier.current_stay = ""
            dossier.past_stays.add(self.stay_id)

    class DocumentFiled(Event, topic="dossiers.DocumentFiled"):
        """A document joined the dossier."""

        document_id: str
        filing: Filing

    def open(self, act: Act, patient: Identity) -> None:
        """Begin the record; whoever opens it is its first entitled member."""
        if self.exists:
            raise ADossierIsOpenedOnce
        self.record(act, Dossier.Opened(patient=patient))
        self._add(act, role=Role.CONTRIBUTOR, account_id=_account(act.actor), entitled=True)

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
        self._only_entitled_members_write(act.actor)
        if bool(account_id) == bool(person):
            raise AMemberIsAnAccountOrAPerson(field="account_id")
        if person and not person.name.strip():
            raise AMemberIsAnAccountOrAPerson(field="person.name")
        if entitled and not account_id:
            raise OnlyAccountsAreEntitled(field="entitled")
        if account_id and any(member.account_id == account_id for member in self.members.values()):
            raise AnAccountJoinsOnce(field="account_id")
        if legal_basis and legal_basis.informed_at:
            _not_in_the_future(act, legal_basis.informed_at, "legal_basis.informed_at")
        return self._add(act, role, account_id, person, entitled=entitled, legal_basis=legal_basis)

    def _add(
        self,
        act: Act,
        role: Role,
        account_id: str = "",
        person: Person | None = None,
        *,
        entitled: bool,
        legal_basis: LegalBasis | None = None,
    ) -> str:
        member_id = act.new_id()
        self.record(
            act,
            Dossier.MemberAdded(
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
        self._only_entitled_members_write(act.actor)
        member = self.members.get(member_id)
        if member is None:
            raise NoSuchMember
        others = (other for other in self.members.values() if other.member_id != member_id)
        if member.entitled and not any(other.entitled for other in others):
            raise ADossierKeepsAnEntitledMember
        removed = Dossier.MemberRemoved(member_id=member_id, account_id=member.account_id, name=member.name)
        self.record(act, removed)

    def write_note(self, act: Act, text: str, kind: NoteKind, occurred_at: datetime | None) -> str:
        """Write in the liaison book, perhaps of something past, and give the note's id."""
        self._only_entitled_members_write(act.actor)
        self._within_the_life_of_the_patient(act, occurred_at, "occurred_at")
        note_id = act.new_id()
        note = Dossier.NoteWritten(note_id=note_id, kind=kind, text=readable(text))
        self.record(act, note, occurred_at=occurred_at)
        return note_id

    def start_hospital_stay(self, act: Act, hospital: str, ward: str, admitted_at: datetime | None) -> str:
        """Record an admission and give the stay's id."""
        self._only_entitled_members_write(act.actor)
        if self.current_stay:
            raise OneHospitalStayAtATime
        if not hospital.strip():
            raise AStayNamesItsHospital(field="hospital")
        self._within_the_life_of_the_patient(act, admitted_at, "admitted_at")
        stay_id = act.new_id()
        started = Dossier.HospitalStayStarted(stay_id=stay_id, hospital=hospital.strip(), ward=ward.strip())
        self.record(act, started, occurred_at=admitted_at)
        return stay_id

    def discharge(self, act: Act, stay_id: str, discharged_at: datetime | None) -> None:
        """Record the end of the current stay (« sortie », F128)."""
        self._only_entitled_members_write(act.actor)
        if stay_id in self.past_stays:
            raise TheStayIsOver
        if stay_id != self.current_stay or not stay_id:
            raise NoSuchStay
        self._within_the_life_of_the_patient(act, discharged_at, "discharged_at")
        if self.admitted_at and (discharged_at or act.at) < self.admitted_at:
            raise ADischargeFollowsTheAdmission(field="discharged_at")
        ended = Dossier.HospitalStayEnded(stay_id=stay_id, hospital=self.hospital)
        self.record(act, ended, occurred_at=discharged_at)

    def file_document(self, act: Act, document_id: str, filing: Filing, occurred_at: datetime | None) -> None:
        """Let a stored document join the dossier (« versement », F135)."""
        self._only_entitled_members_write(act.actor)
        self._within_the_life_of_the_patient(act, occurred_at, "occurred_at")
        filed = Dossier.DocumentFiled(document_id=document_id, filing=filing)
        self.record(act, filed, occurred_at=occurred_at)

    def _only_entitled_members_write(self, actor: Actor) -> None:
        titles = actor.titles
        if not any(member.entitled and member.account_id in titles for member in self.members.values()):
            raise OnlyEntitledMembersWrite(self.id)

    def _within_the_life_of_the_patient(self, act: Act, moment: datetime | None, field: str) -> None:
        if moment is None:
            return
        _not_in_the_future(act, moment, field)
        if self.patient and moment.date() < self.patient.born_at_the_earliest:
            raise NothingHappensBeforeBirth(field=field)


def _account(actor: Actor) -> str:
    return actor.on_behalf_of or actor.account_id


def _not_in_the_future(act: Act, moment: datetime, field: str) -> None:
    if moment > act.at:
        raise NothingHappensInTheFuture(field=field)
