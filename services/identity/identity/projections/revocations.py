"""What ended before the access tokens that stand on it."""

from __future__ import annotations

from pymongo import ASCENDING, IndexModel

from chassis.domain import Fact
from chassis.projections import POSITION, Projection, Write, put, when
from identity.domain import Account, Session
from identity.domain.session import session_of


class Revocations(Projection):
    """One document for each session and delegation that ended, and each affiliation that began or ended."""

    name = "revocations"
    version = 2
    indexes = (IndexModel([(POSITION, ASCENDING)]),)

    @when(Session.Ended)
    def when_session_ended(self, fact: Fact[Session.Ended]) -> Write:
        """Let no token of the session be believed any more."""
        return put(session_of(fact.stream), {"ended_at": fact.occurred_at, "stands_again": False})

    @when(Account.Unaffiliated)
    def when_unaffiliated(self, fact: Fact[Account.Unaffiliated]) -> Write:
        """Let no token be believed that names the organization for this account."""
        return put(
            _affiliation(fact.stream, fact.event.organization_id),
            {"ended_at": fact.recorded_at, "stands_again": False},
        )

    @when(Account.Affiliated)
    def when_affiliated(self, fact: Fact[Account.Affiliated]) -> Write:
        """Believe such tokens, of which some may have been refused until now."""
        return put(
            _affiliation(fact.stream, fact.event.organization_id),
            {"ended_at": fact.recorded_at, "stands_again": True},
        )

    @when(Account.DelegationOver)
    def when_delegation_over(self, fact: Fact[Account.DelegationOver]) -> Write:
        """Let no token of the delegation be believed any more (F216)."""
        return put(fact.event.delegation_id, {"ended_at": fact.recorded_at, "stands_again": False})


def _affiliation(account_id: str, organization_id: str) -> str:
    return f"{account_id}/{organization_id}"
