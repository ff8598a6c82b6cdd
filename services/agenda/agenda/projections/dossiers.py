"""What is to be known of a dossier beside an appointment or a task."""

from __future__ import annotations

from pymongo import ASCENDING, IndexModel

from agenda.domain.dossier import KnownDossier
from chassis.domain import Fact
from chassis.projections import Change, Projection, change, when


class DossierList(Projection):
    """One document a dossier whose patient died, or that went into another one; of all others, none."""

    name = "dossiers"
    indexes = (IndexModel([("merged_into", ASCENDING)]),)

    @when(KnownDossier.DeathHeard)
    def when_death_heard(self, fact: Fact[KnownDossier.DeathHeard]) -> Change:
        """Show whether the patient lives."""
        heard = fact.event
        return change(heard.dossier_id, set={"is_deceased": heard.is_deceased}, create=True)

    @when(KnownDossier.MergerHeard)
    def when_merger_heard(self, fact: Fact[KnownDossier.MergerHeard]) -> Change:
        """Show where it goes on."""
        heard = fact.event
        return change(heard.dossier_id, set={"merged_into": heard.merged_into}, create=True)
