"""One document a dossier: the patient, the circle, the stays; also what decides who may read."""

from __future__ import annotations

from pymongo import ASCENDING, DESCENDING, IndexModel

from chassis.domain import Fact
from chassis.projections import Write, put, when
from dossiers.domain import Dossier
from dossiers.projections.circle_summary import NOBODY, CircleSummary
from dossiers.projections.coordination_summary import NOT_COORDINATED, CoordinationSummary
from dossiers.projections.identity_summary import UNKNOWN, IdentitySummary, traits
from dossiers.projections.life_summary import LifeSummary
from dossiers.projections.merging_summary import STANDS_ALONE, MergingSummary
from dossiers.projections.stay_summary import StaySummary


class Summaries(
    CircleSummary, IdentitySummary, StaySummary, CoordinationSummary, LifeSummary, MergingSummary
):
    """The administrative panel and the circle; ``readers`` are the accounts that may open the dossier."""

    name = "summaries"
    version = 5
    indexes = (
        IndexModel([("readers", ASCENDING), ("position", DESCENDING)]),
        IndexModel([("alike", ASCENDING)]),
        # The worklist of the identities that somebody has to look into: few of all.
        IndexModel(
            [("readers", ASCENDING), ("identity.review.since", DESCENDING)],
            partialFilterExpression={"identity.review.since": {"$exists": True}},
        ),
    )

    @when(Dossier.Opened)
    def when_opened(self, fact: Fact[Dossier.Opened]) -> Write:
        """Begin the document of the dossier."""
        return put(
            fact.stream,
            {
                **traits(fact.event.patient),
                "identity": UNKNOWN,
                "dmp_opposition": None,
                "opened_at": fact.recorded_at,
                "position": fact.position,
                **NOBODY,
                "stays": {},
                **NOT_COORDINATED,
                "death": None,
                **STANDS_ALONE,
            },
        )
