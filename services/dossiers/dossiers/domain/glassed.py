"""The part of a dossier that somebody reads for a while without a place in the circle (« bris de glace »).

For the DMP the law knows it (L1111-17 CSP); for this dossier it is the rule of the controller: a reason, a
bound in time, everybody told, and the patient's opposition stronger than any reason.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

import msgspec

from chassis.domain import Event, Fact
from chassis.kernel import Act
from chassis.legible import is_legible
from dossiers.domain.encircled import Encircled
from dossiers.domain.opposed import Opposed, OppositionKind, informed
from dossiers.domain.rules import (
    ACoordinatorEndsBreakGlass,
    AMemberBreaksNoGlass,
    AnOppositionConcernsAnAccount,
    AnOppositionIsRecordedOnce,
    AReasonIsGiven,
    BreakGlassIsOpposed,
    NoSuchBreakGlass,
    NoSuchOpposition,
    OnlyHealthProfessionalsBreakTheGlass,
    TheGlassIsBrokenAlready,
)

_SHORTEST_REASON: Final = 10
LONGEST_REASON: Final = 500
"""Characters."""


class BreakGlass(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who reads without a place in the circle."""

    account_id: str
    until: datetime


class Glassed(Encircled):
    """Break-glass, and the oppositions that forbid it or end it."""

    glasses: dict[str, BreakGlass] = msgspec.field(default_factory=dict)
    """Those that nobody has ended; their time may be over."""

    class GlassBroken(Event, topic="dossiers.GlassBroken"):
        """A health professional outside the circle had to read, and said why."""

        break_glass_id: str
        account_id: str
        reason: str
        until: datetime
        told: tuple[str, ...] = ()
        """Accounts that are told of it: coordinators and entitled members."""

        def apply(self, dossier: Glassed, fact: Fact[Glassed.GlassBroken]) -> None:
            dossier.glasses[self.break_glass_id] = BreakGlass(account_id=self.account_id, until=self.until)

    class BreakGlassEnded(Event, topic="dossiers.BreakGlassEnded"):
        """It was ended before its time."""

        break_glass_id: str
        account_id: str

        def apply(self, dossier: Glassed, fact: Fact[Glassed.BreakGlassEnded]) -> None:
            del dossier.glasses[self.break_glass_id]

    def break_glass(self, act: Act, reason: str, until: datetime, *, may: bool) -> str:
        """Let somebody outside the circle read until then, and give its id.

        ``may`` tells whether the matrix lets their profession.
        """
        actor = act.actor
        if not may or actor.delegation_id:
            raise OnlyHealthProfessionalsBreakTheGlass
        reason = reason.strip()
        if not _SHORTEST_REASON <= len(reason) <= LONGEST_REASON or not is_legible(reason, lines=False):
            raise AReasonIsGiven(field="reason")
        self.nobody_opposed_acts(actor)
        if self.is_opposed(OppositionKind.BREAK_GLASS):
            raise BreakGlassIsOpposed
        if any(member.entitled and member.account_id in actor.titles for member in self.members.values()):
            raise AMemberBreaksNoGlass
        if any(
            glass.account_id == actor.account_id and glass.until > act.at for glass in self.glasses.values()
        ):
            raise TheGlassIsBrokenAlready
        told = {
            member.account_id
            for member in self.members.values()
            if member.account_id and (member.entitled or member.role.coordinates)
        }
        break_glass_id = act.new_id()
        broken = Glassed.GlassBroken(
            break_glass_id=break_glass_id,
            account_id=actor.account_id,
            reason=reason,
            until=until,
            told=tuple(sorted(told - {actor.account_id})),
        )
        self.record(act, broken)
        return break_glass_id

    def end_break_glass(self, act: Act, break_glass_id: str) -> None:
        """End it before its time."""
        glass = self.glasses.get(break_glass_id)
        is_own = (
            glass is not None and glass.account_id == act.actor.account_id and not act.actor.delegation_id
        )
        if not is_own:
            self._a_coordinator_acts(act)
        if glass is None or glass.until <= act.at:
            raise NoSuchBreakGlass
        self._end(act, break_glass_id)

    def record_opposition(
        self, act: Act, kind: OppositionKind, account_id: str, informed_by: str, informed_at: datetime | None
    ) -> str:
        """Record what the patient opposes, and give its id; whatever it closes is closed at once."""
        self.only_entitled_members_write(act.actor)
        if bool(account_id) is not (kind is OppositionKind.SHARING):
            raise AnOppositionConcernsAnAccount(field="account_id")
        if self.is_opposed(kind, account_id):
            raise AnOppositionIsRecordedOnce
        by, at = informed(act, informed_by, informed_at)
        return self._oppose(act, kind, account_id, by, at)

    def take_over_oppositions(self, act: Act, other: Glassed) -> None:
        """Let what the patient opposes in another dossier of theirs count here as well."""
        for said in other.oppositions.values():
            if not self.is_opposed(said.kind, said.account_id):
                self._oppose(act, said.kind, said.account_id, said.informed_by, said.informed_at)

    def _oppose(self, act: Act, kind: OppositionKind, account_id: str, by: str, at: datetime) -> str:
        opposition_id = act.new_id()
        recorded = Opposed.OppositionRecorded(
            opposition_id=opposition_id, kind=kind, account_id=account_id, informed_by=by, informed_at=at
        )
        self.record(act, recorded)
        if account_id:
            self.let_go_whom_the_patient_opposes(act, account_id)
        for break_glass_id, glass in list(self.glasses.items()):
            if glass.until > act.at and account_id in {"", glass.account_id}:
                self._end(act, break_glass_id)
        return opposition_id

    def withdraw_opposition(self, act: Act, opposition_id: str) -> None:
        """Record that the patient opposes it no more; nobody becomes a member again by that."""
        self.only_entitled_members_write(act.actor)
        opposition = self.oppositions.get(opposition_id)
        if opposition is None:
            raise NoSuchOpposition
        withdrawn = Opposed.OppositionWithdrawn(
            opposition_id=opposition_id, kind=opposition.kind, account_id=opposition.account_id
        )
        self.record(act, withdrawn)

    def _a_coordinator_acts(self, act: Act) -> None:
        self.only_entitled_members_write(act.actor)
        coordinators = [
            member.account_id
            for member in self.members.values()
            if member.entitled and member.role.coordinates
        ]
        if coordinators and act.actor.titles.isdisjoint(coordinators):
            raise ACoordinatorEndsBreakGlass

    def _end(self, act: Act, break_glass_id: str) -> None:
        ended = Glassed.BreakGlassEnded(
            break_glass_id=break_glass_id, account_id=self.glasses[break_glass_id].account_id
        )
        self.record(act, ended)
