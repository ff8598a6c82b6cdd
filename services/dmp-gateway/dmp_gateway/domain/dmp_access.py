"""The access to the DMP from one dossier: what decides about it, and every time it was opened."""

from __future__ import annotations

from typing import Final

import msgspec

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act, Actor, Invalid
from dmp_gateway.domain.page import Page
from dmp_gateway.domain.reasons import Standing, missing

LONGEST_REASON: Final = 200
"""Characters."""


class TheReasonIsTooLong(Invalid):
    """A reason for a consultation has 200 characters at most."""


class DmpAccess(Aggregate):
    """One dossier as the door to a DMP; its stream is the dossier's id.

    The matricule is not here: it is asked of dossiers at the moment of an opening, and kept nowhere.
    """

    entitled: dict[str, str] = msgspec.field(default_factory=dict)
    """Account of each entitled member of the care circle, by member id."""
    identity_status: str = ""
    is_opposed: bool = False

    @property
    def standing(self) -> Standing:
        """What decides."""
        return Standing(
            entitled=frozenset(self.entitled.values()),
            identity_status=self.identity_status,
            is_opposed=self.is_opposed,
        )

    class DossierHeard(Event, topic="dmp-gateway.DossierHeard"):
        """Dossiers told that the dossier exists."""

        opened_by: str

    class MemberAdded(Event, topic="dmp-gateway.MemberAdded"):
        """Somebody belongs to the care circle; only the entitled count here."""

        member_id: str
        account_id: str
        entitled: bool

        def apply(self, access: DmpAccess, fact: Fact[DmpAccess.MemberAdded]) -> None:
            if self.entitled and self.account_id:
                access.entitled[self.member_id] = self.account_id
            else:
                access.entitled.pop(self.member_id, None)

    class MemberRemoved(Event, topic="dmp-gateway.MemberRemoved"):
        """Somebody no longer belongs to the care circle."""

        member_id: str

        def apply(self, access: DmpAccess, fact: Fact[DmpAccess.MemberRemoved]) -> None:
            access.entitled.pop(self.member_id, None)

    class IdentityChanged(Event, topic="dmp-gateway.IdentityChanged"):
        """The identity of the patient has this status now."""

        status: str

        def apply(self, access: DmpAccess, fact: Fact[DmpAccess.IdentityChanged]) -> None:
            access.identity_status = self.status

    class OppositionChanged(Event, topic="dmp-gateway.OppositionChanged"):
        """The patient opposes the consultation of their DMP, or no longer does."""

        opposed: bool

        def apply(self, access: DmpAccess, fact: Fact[DmpAccess.OppositionChanged]) -> None:
            access.is_opposed = self.opposed

    class Opened(Event, topic="dmp-gateway.DmpOpened"):
        """Somebody was given the address of a page; the fact says who, when, and signed in by what means."""

        page: Page
        patient_informed: bool = False
        """Whether they said that the patient knows."""
        reason: str = ""

    def hear_of_dossier(self, act: Act, opened_by: str) -> None:
        """Learn that the dossier exists; its opener joins by a fact of its own."""
        if not self.exists:
            self.record(act, DmpAccess.DossierHeard(opened_by=opened_by))

    def add_member(self, act: Act, member_id: str, account_id: str, *, entitled: bool) -> None:
        """Learn of a member; ``account_id`` is empty for somebody without an account."""
        added = DmpAccess.MemberAdded(member_id=member_id, account_id=account_id, entitled=entitled)
        self.record(act, added)

    def remove_member(self, act: Act, member_id: str) -> None:
        """Learn that a member left: the door closes for them."""
        self.record(act, DmpAccess.MemberRemoved(member_id=member_id))

    def change_identity(self, act: Act, status: str) -> None:
        """Learn the status of the patient's identity."""
        if status != self.identity_status:
            self.record(act, DmpAccess.IdentityChanged(status=status))

    def change_opposition(self, act: Act, *, opposed: bool) -> None:
        """Learn whether the patient opposes."""
        if opposed != self.is_opposed:
            self.record(act, DmpAccess.OppositionChanged(opposed=opposed))

    def judge(self, actor: Actor, profession: str) -> None:
        """Let somebody pass, or refuse with the weightiest reason.

        Raises:
            Forbidden: one of :mod:`dmp_gateway.domain.reasons`.
        """
        if reasons := missing(actor, profession, self.standing):
            raise reasons[0]

    def open(
        self, act: Act, page: Page, profession: str, *, patient_informed: bool = False, reason: str = ""
    ) -> None:
        """Record that somebody is given the address of a page.

        Raises:
            Forbidden: as :meth:`judge`.
            TheReasonIsTooLong: more than 200 characters.
        """
        self.judge(act.actor, profession)
        said = readable(reason)
        self.record(act, DmpAccess.Opened(page=page, patient_informed=patient_informed, reason=said))


def readable(reason: str) -> str:
    """Give a reason without the spaces around it.

    Raises:
        TheReasonIsTooLong: more than 200 characters.
    """
    said = reason.strip()
    if len(said) > LONGEST_REASON:
        raise TheReasonIsTooLong(field="reason")
    return said
