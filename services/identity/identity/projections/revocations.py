"""What ended before the access tokens that stand on it."""

from __future__ import annotations

from pymongo import ASCENDING, IndexModel

from chassis.domain import Fact
from chassis.projections import POSITION, Projection, Write, put, when
from identity.domain import Session
from identity.domain.session import session_of


class Revocations(Projection):
    """One document for each session that somebody ended."""

    name = "revocations"
    version = 1
    indexes = (IndexModel([(POSITION, ASCENDING)]),)

    @when(Session.Ended)
    def when_session_ended(self, fact: Fact[Session.Ended]) -> Write:
        """Let no token of the session be believed any more."""
        return put(session_of(fact.stream), {"ended_at": fact.occurred_at})
