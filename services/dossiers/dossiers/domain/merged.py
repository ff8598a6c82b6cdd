"""The part of a dossier by which two of one person become one, and two again (ADR 30)."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any, Final

import msgspec

from chassis.domain import Event, Fact
from chassis.kernel import Act, Actor, Conflict, Expired, Invalid, NotFound
from chassis.legible import is_legible
from dossiers.domain.circle import Member, Person
from dossiers.domain.formed import Formed
from dossiers.domain.living import Death
from dossiers.domain.rules import AWithdrawnConsentIsGivenAnew, NobodyJoinsAgainstThePatient

LONGEST_REASON: Final = 1_000
"""Characters."""


class Stay(msgspec.Struct, frozen=True, kw_only=True):
    """A stay in hospital that is not over."""

    stay_id: str
    hospital: str
    admitted_at: datetime


class TakenOver(msgspec.Struct, frozen=True, kw_only=True):
    """What a dossier has only because it absorbed another one; what is touched afterwards is its own."""

    members: tuple[str, ...] = ()
    """Ids of members that joined by the merger."""
    themes: tuple[str, ...] = ()
    statuses: Mapping[str, str] = msgspec.field(default_factory=dict)
    memos: Mapping[str, str] = msgspec.field(default_factory=dict)
    stay: Stay | None = None
    death: Death | None = None

    def without(self, **touched: str) -> TakenOver:
        """Give what is left of it when a member, a theme, an organization or a memo is not of it any more."""
        member, theme = touched.get("member", ""), touched.get("theme", "")
        return msgspec.structs.replace(
            self,
            members=tuple(each for each in self.members if each != member),
            themes=tuple(each for each in self.themes if each != theme),
            statuses={key: said for key, said in self.statuses.items() if key != touched.get("organization")},
            memos={key: said for key, said in self.memos.items() if key != touched.get("memo")},
        )


class Merged(Formed):
    """Where the dossier went, and which ones came to it."""

    merged_into: str = ""
    absorbed: dict[str, TakenOver] = msgspec.field(default_factory=dict)
    """By the absorbed dossier: what of it is still as it was taken over."""

    class DossierMerged(Event, topic="dossiers.DossierMerged"):
        """The dossier went into another one of the same person."""

        surviving_id: str
        reason: str

        def apply(self, dossier: Merged, fact: Fact[Merged.DossierMerged]) -> None:
            dossier.merged_into = self.surviving_id

    class DossierAbsorbed(Event, topic="dossiers.DossierAbsorbed"):
        """Another dossier of the same person came into this one."""

        absorbed_id: str
        reason: str
        taken_over: TakenOver

        def apply(self, dossier: Merged, fact: Fact[Merged.DossierAbsorbed]) -> None:
            came = self.taken_over
            dossier.absorbed[self.absorbed_id] = came
            dossier.themes |= set(came.themes)
            dossier.statuses |= came.statuses
            dossier.memos |= came.memos
            if came.stay:
                dossier.current_stay = came.stay.stay_id
                dossier.hospital = came.stay.hospital
                dossier.admitted_at = came.stay.admitted_at
            if came.death:
                dossier.death = came.death

    class DossierParted(Event, topic="dossiers.DossierParted"):
        """The dossier stands for itself again, as it was."""

        surviving_id: str
        reason: str

        def apply(self, dossier: Merged, fact: Fact[Merged.DossierParted]) -> None:
            dossier.merged_into = ""

    class DossierReleased(Event, topic="dossiers.DossierReleased"):
        """An absorbed dossier stands for itself again; what was done since stays here."""

        absorbed_id: str
        reason: str
        given_back: TakenOver

        def apply(self, dossier: Merged, fact: Fact[Merged.DossierReleased]) -> None:
            gone = self.given_back
            del dossier.absorbed[self.absorbed_id]
            dossier.themes -= set(gone.themes)
            for organization_id in gone.statuses:
                dossier.statuses.pop(organization_id, None)
            for memo_id in gone.memos:
                dossier.memos.pop(memo_id, None)
            if gone.stay:
                dossier.current_stay, dossier.hospital, dossier.admitted_at = "", "", None
            if gone.death:
                dossier.death = None

    def evolve(self, fact: Fact[Any]) -> None:
        """Take in one fact; what it touches of what was taken over is this dossier's own from now on."""
        super().evolve(fact)
        if self.absorbed:
            self.absorbed = {key: _touched(came, fact.event) for key, came in self.absorbed.items()}

    def absorb(self, act: Act, other: Merged, reason: str) -> None:
        """Let another dossier of the same person come into this one; nothing of it is lost."""
        self.only_entitled_members_write(act.actor)
        other.only_entitled_members_write(act.actor)
        why = _said(reason)
        if other.id == self.id:
            raise ADossierIsMergedWithAnotherOne(field="absorbed_id")
        if other.absorbed:
            raise WhatWasAbsorbedIsSeparatedFirst
        self._only_the_same_person(other)
        self.take_over_oppositions(act, other)
        joined = self._let_members_join(act, other)
        came = TakenOver(
            members=joined,
            themes=tuple(sorted(other.themes - self.themes)),
            statuses={key: said for key, said in other.statuses.items() if key not in self.statuses},
            memos={key: said for key, said in other.memos.items() if key not in self.memos},
            stay=_stay(other) if not self.current_stay else None,
            death=other.death if self.death is None else None,
        )
        self.record(act, Merged.DossierAbsorbed(absorbed_id=other.id, reason=why, taken_over=came))
        other.record(act, Merged.DossierMerged(surviving_id=self.id, reason=why))

    def release(self, act: Act, other: Merged, reason: str) -> None:
        """Let an absorbed dossier stand for itself again."""
        self.only_entitled_members_write(act.actor)
        why = _said(reason)
        came = self.absorbed.get(other.id)
        if came is None or other.merged_into != self.id:
            raise NoSuchAbsorbedDossier
        for member_id in came.members:
            if member := self.members.get(member_id):
                self.let_go(act, member)
        self.record(act, Merged.DossierReleased(absorbed_id=other.id, reason=why, given_back=came))
        other.record(act, Merged.DossierParted(surviving_id=self.id, reason=why))

    def only_entitled_members_write(self, actor: Actor) -> None:
        """Stand before every command of a dossier.

        Raises:
            TheDossierWasMerged: it takes none any more; ``about`` names the one that does.
        """
        super().only_entitled_members_write(actor)
        if self.merged_into:
            raise TheDossierWasMerged(about=[self.merged_into])

    def _only_the_same_person(self, other: Merged) -> None:
        mine, theirs = self.patient, other.patient
        if mine is None or theirs is None or (mine.sex, mine.birth_date) != (theirs.sex, theirs.birth_date):
            raise TheseAreTwoPersons
        matricules = {self.identification.matricule, other.identification.matricule} - {""}
        if len(matricules) > 1:
            raise TheseAreTwoPersons

    def _let_members_join(self, act: Act, other: Merged) -> tuple[str, ...]:
        """Let everybody of the other circle join, on the same basis, whom this one does not have.

        Nobody joins against the patient: what was opposed or taken back here is not undone by a merger.
        """
        accounts = {member.account_id for member in self.members.values()}
        persons = {member.name for member in self.members.values() if not member.account_id}
        joined = []
        for member in list(other.members.values()):
            known = member.account_id in accounts if member.account_id else member.name in persons
            if not known and self._may_join(member):
                joined.append(self._let_join_too(act, member))
        return tuple(joined)

    def _may_join(self, member: Member) -> bool:
        with suppress(NobodyJoinsAgainstThePatient, AWithdrawnConsentIsGivenAnew):
            self.the_patient_agrees(member.account_id, member.organization_id, member.legal_basis)
            return True
        return False

    def _let_join_too(self, act: Act, member: Member) -> str:
        return self.let_join(
            act,
            member.role,
            member.account_id,
            None if member.account_id else _person(member),
            entitled=member.entitled,
            legal_basis=member.legal_basis,
            organization_id=member.organization_id,
            description=member.description,
        )


def _person(member: Member) -> Person:
    return Person(name=member.name, relation=member.relation, is_organization=member.is_organization)


def _stay(dossier: Merged) -> Stay | None:
    if not dossier.current_stay or dossier.admitted_at is None:
        return None
    return Stay(stay_id=dossier.current_stay, hospital=dossier.hospital, admitted_at=dossier.admitted_at)


def _touched(came: TakenOver, event: Event) -> TakenOver:
    """Give what is left of what was taken over, once something happened."""
    left = came
    match event:
        case Merged.ThemeAdded() | Merged.ThemeRemoved():
            left = came.without(theme=event.theme)
        case Merged.StatusSet():
            left = came.without(organization=event.organization_id)
        case Merged.MemoRewritten() | Merged.MemoWithdrawn():
            left = came.without(memo=event.memo_id)
        case Merged.MemberRemoved():
            left = came.without(member=event.member_id)
        case Merged.HospitalStayEnded():
            left = msgspec.structs.replace(came, stay=None)
        case Merged.DeathDeclared() | Merged.DeathWithdrawn():
            left = msgspec.structs.replace(came, death=None)
    return left


def _said(reason: str) -> str:
    text = reason.strip()
    if not text or len(text) > LONGEST_REASON or not is_legible(text):
        raise AMergerSaysWhy(field="reason")
    return text


class ADossierIsMergedWithAnotherOne(Invalid):
    """A dossier does not go into itself."""


class AMergerSaysWhy(Invalid):
    """Why two dossiers become one, or two again, is said, in 1,000 characters at most."""


class TheseAreTwoPersons(Conflict):
    """The sex, the birth date or the matricule differ: another person, or a trait to correct first."""


class WhatWasAbsorbedIsSeparatedFirst(Conflict):
    """A dossier that has absorbed another one goes nowhere as long as it holds it."""


class NoSuchAbsorbedDossier(NotFound):
    """The dossier holds no such other one."""


class TheDossierWasMerged(Expired):
    """The dossier went into another one of the same person, which is named."""
