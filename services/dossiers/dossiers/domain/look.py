"""How far somebody has read the liaison book of a dossier: « depuis ma dernière visite » (F108)."""

from __future__ import annotations

from typing import Any

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act, Invalid


def look_stream(dossier_id: str, person_id: str) -> str:
    """Name the stream of one person's looks at one dossier."""
    return f"look:{dossier_id}:{person_id}"


class Look(Aggregate):
    """One person, one dossier; under whichever account they read."""

    dossier_id: str = ""
    upto: int = 0

    @property
    def subject(self) -> str:
        """The dossier: it is erased with it."""
        return self.dossier_id or self.id

    class Taken(Event, topic="dossiers.LookTaken"):
        """Somebody has seen the liaison book up to a place in the log."""

        dossier_id: str
        person_id: str
        upto: int

        def apply(self, look: Look, fact: Fact[Any]) -> None:
            look.dossier_id = self.dossier_id
            look.upto = self.upto

    def take(self, act: Act, dossier_id: str, upto: int) -> None:
        """Remember how far was read; what was seen stays seen."""
        if upto <= 0:
            raise ALookEndsSomewhere(field="upto")
        if upto > self.upto:
            self.dossier_id = dossier_id
            self.record(act, Look.Taken(dossier_id=dossier_id, person_id=act.actor.person_id, upto=upto))


class ALookEndsSomewhere(Invalid):
    """The position of the last line that was seen is named, as the line gives it."""
