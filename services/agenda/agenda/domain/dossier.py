"""Dossiers as agenda hears of them: whether the patient has died, and in which other one they go on."""

from __future__ import annotations

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act, Conflict


class NobodyIsRemindedAfterTheirDeath(Conflict):
    """The patient of the dossier is declared dead (F140)."""


def dossier_of(dossier_id: str) -> str:
    """Name the stream of what is heard of a dossier."""
    return f"dossier-{dossier_id}"


class KnownDossier(Aggregate):
    """What calendars need to know of a dossier, as dossiers tells of it."""

    dossier_id: str = ""
    is_deceased: bool = False
    merged_into: str = ""
    """The dossier of the same person in which everything goes on; empty where it stands for itself."""

    @property
    def subject(self) -> str:
        """Erasing the patient erases that they died."""
        return self.dossier_id or self.id

    class DeathHeard(Event, topic="agenda.PatientDeathHeard"):
        """The patient is declared dead, or the declaration was wrong."""

        dossier_id: str
        is_deceased: bool

        def apply(self, dossier: KnownDossier, fact: Fact[KnownDossier.DeathHeard]) -> None:
            dossier.dossier_id, dossier.is_deceased = self.dossier_id, self.is_deceased

    def hear_of_death(self, act: Act, dossier_id: str, *, is_deceased: bool) -> None:
        """Keep whether the patient lives."""
        self.dossier_id = dossier_id
        if self.is_deceased != is_deceased:
            self.record(act, KnownDossier.DeathHeard(dossier_id=dossier_id, is_deceased=is_deceased))

    class MergerHeard(Event, topic="agenda.DossierMergerHeard"):
        """The dossier went into another one; or, when none is named, it stands for itself again."""

        dossier_id: str
        merged_into: str

        def apply(self, dossier: KnownDossier, fact: Fact[KnownDossier.MergerHeard]) -> None:
            dossier.dossier_id, dossier.merged_into = self.dossier_id, self.merged_into

    def hear_of_merger(self, act: Act, dossier_id: str, merged_into: str) -> None:
        """Keep in which dossier it goes on."""
        self.dossier_id = dossier_id
        if self.merged_into != merged_into:
            self.record(act, KnownDossier.MergerHeard(dossier_id=dossier_id, merged_into=merged_into))
