"""What the summary of a dossier says of the patient's stays in hospital."""

from __future__ import annotations

from chassis.domain import Fact
from chassis.projections import Projection, Write, change, when
from dossiers.domain import Dossier


class StaySummary(Projection):
    """The part ``stays`` of the summary."""

    @when(Dossier.HospitalStayStarted)
    def when_hospital_stay_started(self, fact: Fact[Dossier.HospitalStayStarted]) -> Write:
        """Show the current stay (F127)."""
        started = fact.event
        stay = {"hospital": started.hospital, "ward": started.ward, "admitted_at": fact.occurred_at}
        return change(fact.stream, set={f"stays.{started.stay_id}": stay})

    @when(Dossier.HospitalStayEnded)
    def when_hospital_stay_ended(self, fact: Fact[Dossier.HospitalStayEnded]) -> Write:
        """Close the stay."""
        return change(fact.stream, set={f"stays.{fact.event.stay_id}.discharged_at": fact.occurred_at})
