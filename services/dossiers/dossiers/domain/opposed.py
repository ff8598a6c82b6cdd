"""The part of a dossier that keeps what the patient opposes, and consents withdrawn (L1110-4 CSP)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act, Actor
from chassis.legible import is_legible
from dossiers.domain.circle import LONGEST
from dossiers.domain.rules import AnOppositionSaysWhoInformed, NothingHappensInTheFuture, ThePatientOpposes


class OppositionKind(StrEnum):
    """What the patient opposes."""

    SHARING = "SHARING"
    """That anything is shared with one professional or one organization."""
    BREAK_GLASS = "BREAK_GLASS"
    """That anybody breaks the glass, whatever happens."""


class Opposition(msgspec.Struct, frozen=True, kw_only=True):
    """An opposition in force."""

    kind: OppositionKind
    account_id: str
    informed_by: str
    informed_at: datetime


class Opposed(Aggregate):
    """The oppositions of the patient and the consents they withdrew."""

    oppositions: dict[str, Opposition] = msgspec.field(default_factory=dict)
    withdrawn: dict[str, datetime] = msgspec.field(default_factory=dict)
    """When the patient took back their consent to each account."""

    class OppositionRecorded(Event, topic="dossiers.OppositionRecorded"):
        """The patient said what they oppose; why is nobody's business."""

        opposition_id: str
        kind: OppositionKind
        informed_by: str
        informed_at: datetime
        account_id: str = ""

        def apply(self, dossier: Opposed, fact: Fact[Opposed.OppositionRecorded]) -> None:
            dossier.oppositions[self.opposition_id] = Opposition(
                kind=self.kind,
                account_id=self.account_id,
                informed_by=self.informed_by,
                informed_at=self.informed_at,
            )

    class OppositionWithdrawn(Event, topic="dossiers.OppositionWithdrawn"):
        """The patient opposes it no more."""

        opposition_id: str
        kind: OppositionKind
        account_id: str = ""

        def apply(self, dossier: Opposed, fact: Fact[Opposed.OppositionWithdrawn]) -> None:
            del dossier.oppositions[self.opposition_id]

    class ConsentWithdrawn(Event, topic="dossiers.ConsentWithdrawn"):
        """The patient took back the consent on which a membership stood (D1110-3-3 CSP)."""

        member_id: str
        informed_by: str
        informed_at: datetime
        account_id: str = ""
        name: str = ""

        def apply(self, dossier: Opposed, fact: Fact[Opposed.ConsentWithdrawn]) -> None:
            if self.account_id:
                dossier.withdrawn[self.account_id] = fact.occurred_at

    def is_opposed(self, kind: OppositionKind, account_id: str = "") -> bool:
        """Whether the patient opposes that."""
        return any((said.kind, said.account_id) == (kind, account_id) for said in self.oppositions.values())

    def opposes(self, *accounts: str) -> bool:
        """Whether the patient opposes sharing with one of these accounts."""
        return any(account and self.is_opposed(OppositionKind.SHARING, account) for account in accounts)

    def nobody_opposed_acts(self, actor: Actor) -> None:
        """Stand before whatever one does in a dossier: no organization and no delegation opens it to them.

        Raises:
            ThePatientOpposes: see there.
        """
        if self.opposes(actor.account_id, actor.on_behalf_of):
            raise ThePatientOpposes(self.id)


def informed(act: Act, by: str, at: datetime | None) -> tuple[str, datetime]:
    """Give who informed the patient of their rights, and when; now, unless it is said.

    Raises:
        AnOppositionSaysWhoInformed: nobody is named, or at endless length.
        NothingHappensInTheFuture: it was not yet.
    """
    by = by.strip()
    if not by or len(by) > LONGEST or not is_legible(by, lines=False):
        raise AnOppositionSaysWhoInformed(field="informed_by")
    if at and at > act.at:
        raise NothingHappensInTheFuture(field="informed_at")
    return by, at or act.at
