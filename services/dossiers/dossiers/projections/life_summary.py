"""What the summary of a dossier says of the patient's death."""

from __future__ import annotations

from chassis.domain import Fact
from chassis.projections import Projection, Write, change, when
from dossiers.domain import Dossier


class LifeSummary(Projection):
    """The part ``death`` of the summary."""

    @when(Dossier.DeathDeclared)
    def when_death_declared(self, fact: Fact[Dossier.DeathDeclared]) -> Write:
        """Show the death."""
        death = fact.event.death
        shown = {
            "on": death.on,
            "source": death.source,
            "remark": death.remark,
            "recorded_at": fact.recorded_at,
            "account_id": fact.actor.account_id,
            "on_behalf_of": fact.actor.on_behalf_of,
        }
        return change(fact.stream, set={"death": shown})

    @when(Dossier.DeathWithdrawn)
    def when_death_withdrawn(self, fact: Fact[Dossier.DeathWithdrawn]) -> Write:
        """Show none; the liaison book tells of both."""
        return change(fact.stream, set={"death": None})
