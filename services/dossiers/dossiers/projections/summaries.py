"""One document a dossier: the patient, the circle, the stays; also what decides who may read."""

from __future__ import annotations

from pymongo import ASCENDING, DESCENDING, IndexModel

from chassis.domain import Fact
from chassis.projections import Write, put, when
from dossiers.domain import Dossier
from dossiers.projections.circle_summary import CircleSummary
from dossiers.projections.identity_summary import UNKNOWN, IdentitySummary
from dossiers.projections.stay_summary import StaySummary


class Summaries(CircleSummary, IdentitySummary, StaySummary):
    """The administrative panel and the circle; ``readers`` are the accounts that may open the dossier."""

    name = "summaries"
    version = 2
    indexes = (
        IndexModel([("readers", ASCENDING), ("position", DESCENDING)]),
        # The worklist of the identities that somebody has to look into: few of all.
        IndexModel(
            [("readers", ASCENDING), ("identity.review.since", DESCENDING)],
            partialFilterExpression={"identity.review.since": {"$exists": True}},
        ),
    )

    @when(Dossier.Opened)
    def when_opened(self, fact: Fact[Dossier.Opened]) -> Write:
        """Begin the document of the dossier."""
        patient = fact.event.patient
        return put(
            fact.stream,
            {
                "patient": patient,
                "names": [patient.birth_name, *patient.birth_given_names],
                "identity": UNKNOWN,
                "dmp_opposition": None,
                "opened_at": fact.recorded_at,
                "position": fact.position,
                "readers": [],
                "members": {},
                "stays": {},
            },
        )
