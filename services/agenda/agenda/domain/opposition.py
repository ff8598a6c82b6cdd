"""Who does not want reminders: a patient who says so, and a number from which STOP was answered."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from agenda.domain.reminder_rules import ANumberIsWrittenInternationally
from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act

STOPS: Final = "sms-stops"
"""The one stream of all numbers."""


def opposition_of(dossier_id: str) -> str:
    """Name the stream of what the patient of a dossier wants."""
    return f"opposition-{dossier_id}"


def international(number: str) -> str:
    """Give a telephone number in its international form, as providers want it; a French one may be national.

    Raises:
        ANumberIsWrittenInternationally: it is none.
    """
    figures = re.sub(r"[\s.\-()]", "", number)
    if re.fullmatch(r"0[1-9]\d{8}", figures, re.ASCII):
        figures = f"+33{figures[1:]}"
    if not re.fullmatch(r"\+[1-9]\d{6,14}", figures, re.ASCII):
        raise ANumberIsWrittenInternationally(field="number")
    return figures


class Opposition(Aggregate):
    """Whether a patient opposes reminders (« opposition »)."""

    dossier_id: str = ""
    is_opposed: bool = False

    @property
    def subject(self) -> str:
        """Erasing the patient erases what they wanted."""
        return self.dossier_id or self.id

    class Noted(Event, topic="agenda.ReminderOppositionNoted"):
        """The patient opposes, or does not any more."""

        dossier_id: str
        is_opposed: bool

        def apply(self, opposition: Opposition, fact: Fact[Opposition.Noted]) -> None:
            opposition.dossier_id, opposition.is_opposed = self.dossier_id, self.is_opposed

    def note(self, act: Act, dossier_id: str, *, is_opposed: bool) -> None:
        """Keep what the patient says."""
        self.dossier_id = dossier_id
        if self.is_opposed != is_opposed:
            self.record(act, Opposition.Noted(dossier_id=dossier_id, is_opposed=is_opposed))


class StopList(Aggregate):
    """The numbers to which no SMS goes, because STOP was answered from them; they stay until asked again."""

    numbers: set[str] = msgspec.field(default_factory=set)

    class Stopped(Event, topic="agenda.NumberStopped"):
        """STOP was answered."""

        number: str

        def apply(self, stops: StopList, fact: Fact[StopList.Stopped]) -> None:
            stops.numbers.add(self.number)

    def stop(self, act: Act, number: str) -> None:
        """Send nothing there any more."""
        if number not in self.numbers:
            self.record(act, StopList.Stopped(number=number))
