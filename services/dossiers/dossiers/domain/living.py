"""The part of a dossier that knows whether its patient lives (F118, F140, F141)."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from chassis.domain import Event, Fact
from chassis.kernel import Act, Conflict, Invalid
from chassis.legible import is_legible
from dossiers.domain.identified import Identified
from dossiers.domain.rules import NothingHappensBeforeBirth, NothingHappensInTheFuture

LONGEST_REMARK: Final = 1_000
"""Characters."""
_FRANCE: Final = ZoneInfo("Europe/Paris")


class DeathSource(StrEnum):
    """How it is known that the patient died."""

    CERTIFICATE = "CERTIFICATE"
    CIVIL_STATUS = "CIVIL_STATUS"
    HOSPITAL = "HOSPITAL"
    PROFESSIONAL = "PROFESSIONAL"
    RELATIVES = "RELATIVES"


class Death(msgspec.Struct, frozen=True, kw_only=True):
    """A death as it was declared."""

    on: date
    """The day, in France."""
    source: DeathSource
    remark: str = ""


class Living(Identified):
    """Until when the patient lived, where that is known."""

    death: Death | None = None
    seen_alive: datetime | None = None
    """The last moment recorded at which only somebody living can have been."""

    class DeathDeclared(Event, topic="dossiers.DeathDeclared"):
        """The patient has died."""

        death: Death

        def apply(self, dossier: Living, fact: Fact[Living.DeathDeclared]) -> None:
            dossier.death = self.death

    class DeathWithdrawn(Event, topic="dossiers.DeathWithdrawn"):
        """The patient had not died: the declaration was wrong."""

        death: Death
        """What was declared."""
        reason: str

        def apply(self, dossier: Living, fact: Fact[Living.DeathWithdrawn]) -> None:
            dossier.death = None

    def declare_death(self, act: Act, on: date, source: DeathSource, remark: str = "") -> None:
        """Declare that the patient died on a day (« déclaration de décès », F140)."""
        self.only_entitled_members_write(act.actor)
        if self.death:
            raise ADeathIsDeclaredOnce
        if on > _day(act.at):
            raise NothingHappensInTheFuture(field="died_on")
        if self.patient and on < self.patient.born_at_the_earliest:
            raise NothingHappensBeforeBirth(field="died_on")
        if self.seen_alive and on < _day(self.seen_alive):
            raise ThePatientLivedAfterThatDay(field="died_on")
        death = Death(on=on, source=source, remark=_said(remark, "remark"))
        # What happens now is the declaration: the time of a fact leaves with its message, a death does not.
        self.record(act, Living.DeathDeclared(death=death))

    def withdraw_death(self, act: Act, reason: str) -> None:
        """Take the declaration back, for everybody to see (« annulation de la déclaration », F118, F141)."""
        self.only_entitled_members_write(act.actor)
        if self.death is None:
            raise NoDeathIsDeclared
        why = _said(reason, "reason")
        if not why:
            raise AWithdrawalSaysWhy(field="reason")
        self.record(act, Living.DeathWithdrawn(death=self.death, reason=why))

    def within_the_life_of_the_patient(
        self, act: Act, moment: datetime | None, field: str, *, may_follow_death: bool = False
    ) -> None:
        """Refuse a moment before birth or to come, and what nobody does after death.

        ``may_follow_death``: what others do when the patient has died, for instance write that the family was
        called, or file the report of the last stay.

        Raises:
            NothingHappensInTheFuture: see there.
            NothingHappensBeforeBirth: see there.
            NothingHappensAfterDeath: see there.
        """
        super().within_the_life_of_the_patient(act, moment, field)
        if self.death and not may_follow_death and _day(moment or act.at) > self.death.on:
            raise NothingHappensAfterDeath(field=field)

    def lived_at(self, moment: datetime) -> None:
        """Note that something happened to the patient, who was alive then."""
        self.seen_alive = max(moment, self.seen_alive or moment)


def _day(moment: datetime) -> date:
    return moment.astimezone(_FRANCE).date()


def _said(text: str, field: str) -> str:
    text = text.strip()
    if len(text) > LONGEST_REMARK or not is_legible(text):
        raise ARemarkIsLegible(field=field)
    return text


class ADeathIsDeclaredOnce(Conflict):
    """A death is declared already; what was wrong is withdrawn first."""


class NoDeathIsDeclared(Conflict):
    """There is no declaration to take back."""


class NothingHappensAfterDeath(Conflict):
    """Nothing happens to a patient who has died, but what follows from it."""


class ThePatientLivedAfterThatDay(Conflict):
    """The dossier tells of something that happened to the patient later than that day."""


class AWithdrawalSaysWhy(Invalid):
    """Why a declaration of death was wrong is said."""


class ARemarkIsLegible(Invalid):
    """A remark about a death has at most 1,000 characters."""
