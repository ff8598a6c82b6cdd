"""How far each person has read each liaison book."""

from __future__ import annotations

from chassis.domain import Fact
from chassis.projections import Projection, Write, put, when
from dossiers.domain.look import Look


class Looks(Projection):
    """One document a person and a dossier, under the name of the stream."""

    name = "looks"
    version = 1

    @when(Look.Taken)
    def when_taken(self, fact: Fact[Look.Taken]) -> Write:
        """Keep the furthest place."""
        taken = fact.event
        return put(
            fact.stream,
            {
                "dossier_id": taken.dossier_id,
                "person_id": taken.person_id,
                "upto": taken.upto,
                "at": fact.recorded_at,
            },
        )
