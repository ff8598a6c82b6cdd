"""Who is signed in, since when, by what means and in which work situation."""

from __future__ import annotations

import msgspec
from pymongo import ASCENDING, IndexModel

from chassis.domain import Fact
from chassis.projections import Projection, Write, change, put, when
from identity.domain import Session
from identity.domain.session import session_of


class KnownSessions(Projection):
    """One document a session. No token and no digest is in it."""

    name = "sessions"
    version = 1
    indexes = (
        IndexModel([("person_id", ASCENDING), ("is_ended", ASCENDING)]),
        IndexModel([("issuer", ASCENDING), ("provider_session", ASCENDING)]),
        IndexModel([("issuer", ASCENDING), ("provider_subject", ASCENDING)]),
    )

    @when(Session.Opened)
    def when_opened(self, fact: Fact[Session.Opened]) -> Write:
        """Show that somebody is signed in."""
        opened = fact.event
        return put(
            session_of(fact.stream),
            {
                "person_id": opened.person_id,
                "account_id": opened.account_id,
                "means": opened.means,
                "begun_at": fact.occurred_at,
                "used_at": fact.occurred_at,
                "ends_at": opened.ends_at,
                "is_ended": False,
                "level": "",
                "situation": None,
                "idle_seconds": None,
            },
        )

    @when(Session.VouchedFor)
    def when_vouched_for(self, fact: Fact[Session.VouchedFor]) -> Write:
        """Show how sure the provider is, and at work as what."""
        vouched = fact.event
        return change(
            session_of(fact.stream),
            set={
                "level": vouched.level.value,
                "situation": msgspec.to_builtins(vouched.situation),
                "idle_seconds": vouched.idles.total_seconds(),
                "issuer": vouched.proof.issuer,
                "provider_session": vouched.proof.provider_session,
                "provider_subject": vouched.proof.subject,
            },
        )

    @when(Session.Refreshed)
    def when_refreshed(self, fact: Fact[Session.Refreshed]) -> Write:
        """Show that somebody works in it."""
        return change(session_of(fact.stream), set={"used_at": fact.occurred_at})

    @when(Session.Ended)
    def when_ended(self, fact: Fact[Session.Ended]) -> Write:
        """Show it no more."""
        return change(session_of(fact.stream), set={"is_ended": True})
