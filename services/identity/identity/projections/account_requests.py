"""Requests as operators answer them: those that wait come first, the oldest before the others."""

from __future__ import annotations

from pymongo import IndexModel

from chassis.domain import Fact
from chassis.projections import Projection, Write, change, put, when
from identity.domain import AccountRequest, RequestState


class AccountRequests(Projection):
    """One document a request."""

    name = "account_requests"
    version = 2
    indexes = (
        IndexModel([("state", 1), ("is_answered", 1), ("requested_at", 1), ("_id", 1)]),
        IndexModel([("is_answered", 1), ("requested_at", 1), ("_id", 1)]),
    )

    @when(AccountRequest.Submitted)
    def when_submitted(self, fact: Fact[AccountRequest.Submitted]) -> Write:
        """Show what the form says."""
        asker = fact.event.professional
        return put(
            fact.stream,
            {
                "family_name": asker.family_name,
                "given_name": asker.given_name,
                "email": asker.email,
                "profession": asker.profession.code,
                "profession_label": asker.profession.label,
                "speciality": asker.speciality.code if asker.speciality else "",
                "speciality_label": asker.speciality.label if asker.speciality else "",
                "rpps": asker.rpps,
                "finess": asker.finess,
                "place": asker.place,
                "state": RequestState.PENDING,
                "is_answered": False,
                "known_person_id": fact.event.known_person_id,
                "requested_at": fact.occurred_at,
                "answer_due_at": fact.event.answer_due_at,
            },
        )

    @when(AccountRequest.Approved)
    def when_approved(self, fact: Fact[AccountRequest.Approved]) -> Write:
        """Show the answer."""
        return change(fact.stream, set={"state": RequestState.APPROVED, "is_answered": True})

    @when(AccountRequest.Rejected)
    def when_rejected(self, fact: Fact[AccountRequest.Rejected]) -> Write:
        """Show the answer."""
        return change(fact.stream, set={"state": RequestState.REJECTED, "is_answered": True})
