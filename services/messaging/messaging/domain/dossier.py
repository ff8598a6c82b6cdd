"""Dossiers as messaging hears of them: in which other one they go on."""

from __future__ import annotations

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act


def dossier_of(dossier_id: str) -> str:
    """Name the stream of what is heard of a dossier."""
    return f"dossier-{dossier_id}"


class KnownDossier(Aggregate):
    """Where a dossier goes on: what is said about it is shown under that one, and is not changed by it."""

    dossier_id: str = ""
    merged_into: str = ""
    """The dossier of the same person in which everything goes on; empty where it stands for itself."""

    @property
    def subject(self) -> str:
        """Erasing the patient erases that there were two dossiers."""
        return self.dossier_id or self.id

    class MergerHeard(Event, topic="messaging.DossierMergerHeard"):
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
