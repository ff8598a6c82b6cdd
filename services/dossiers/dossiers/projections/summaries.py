"""One document a dossier: the patient, the circle, the stays; also what decides who may read."""

from __future__ import annotations

from pymongo import ASCENDING, DESCENDING, IndexModel

from chassis.domain import Fact
from chassis.projections import Write, change, put, when
from dossiers.domain import Dossier
from dossiers.projections.identity_summary import UNKNOWN, IdentitySummary


class Summaries(IdentitySummary):
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

    @when(Dossier.MemberAdded)
    def when_member_added(self, fact: Fact[Dossier.MemberAdded]) -> Write:
        """List the member; an entitled one becomes a reader."""
        added = fact.event
        member = {
            "account_id": added.account_id,
            "name": added.person.name if added.person else "",
            "relation": added.person.relation if added.person else "",
            "role": added.role,
            "entitled": added.entitled,
            "legal_basis": added.legal_basis,
            "added_at": fact.recorded_at,
        }
        return change(
            fact.stream,
            set={f"members.{added.member_id}": member},
            push={"readers": added.account_id} if added.entitled else {},
        )

    @when(Dossier.MemberRemoved)
    def when_member_removed(self, fact: Fact[Dossier.MemberRemoved]) -> Write:
        """Drop the member, and the access with them."""
        removed = fact.event
        return change(
            fact.stream,
            unset=[f"members.{removed.member_id}"],
            pull={"readers": removed.account_id} if removed.account_id else {},
        )

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
