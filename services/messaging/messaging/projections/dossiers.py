"""Under which dossier a conversation is shown."""

from __future__ import annotations

from chassis.domain import Fact
from chassis.projections import Change, Projection, change, when
from messaging.domain import KnownDossier


class KnownDossiers(Projection):
    """One document a dossier that ever went into another one; of all others, none."""

    name = "known_dossiers"
    version = 1

    @when(KnownDossier.MergerHeard)
    def when_merger_heard(self, fact: Fact[KnownDossier.MergerHeard]) -> Change:
        """Show where it goes on."""
        heard = fact.event
        return change(heard.dossier_id, set={"merged_into": heard.merged_into}, create=True)
