"""Sessions: opened by two factors, kept alive by refresh tokens that serve once, ended for good."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import msgspec

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act, Unauthenticated
from identity.domain.account import Account


def session_stream(session_id: str) -> str:
    """Name the stream of a session; a token can then name no stream of another kind."""
    return f"session:{session_id}"


def session_of(stream: str) -> str:
    """Give the id of the session that a stream tells of."""
    return stream.removeprefix("session:")


class SessionEnd(StrEnum):
    """Why a session ended before its time."""

    SIGNED_OUT = "SIGNED_OUT"
    REFRESH_TOKEN_USED_TWICE = "REFRESH_TOKEN_USED_TWICE"  # noqa: S105 - a reason, not a token


class Session(Aggregate):
    """One person at work under one account, for some hours."""

    account_id: str = ""
    person_id: str = ""
    means: str = ""
    ends_at: datetime | None = None
    used_at: datetime | None = None
    """When a token was last given out."""
    is_ended: bool = False
    refresh_digest: str = ""
    """SHA-256 of the refresh token that serves next; the token itself is kept nowhere."""
    spent_digests: set[str] = msgspec.field(default_factory=set)

    @property
    def subject(self) -> str:
        """The person at work."""
        return self.person_id or self.id

    class Opened(Event, topic="identity.SessionOpened"):
        """Somebody proved who they are."""

        account_id: str
        person_id: str
        means: str
        ends_at: datetime
        refresh_digest: str
        refused_before: int
        """How many attempts had failed in the 24 hours before, so that an auditor sees an attack."""

        def apply(self, session: Session, fact: Fact[Any]) -> None:
            """Remember who is at work, and until when."""
            session.account_id = self.account_id
            session.person_id = self.person_id
            session.means = self.means
            session.ends_at = self.ends_at
            session.used_at = fact.occurred_at
            session.refresh_digest = self.refresh_digest

    def open(
        self,
        act: Act,
        account: Account,
        *,
        means: str,
        lasting: timedelta,
        refresh_digest: str,
        refused_before: int,
    ) -> None:
        """Begin: a challenge opens the one session that it names."""
        if self.exists:
            raise AChallengeOpensOneSession(field="challenge_id")
        self.person_id = account.person_id  # already the first event is sealed with the person's key
        self.record(
            act,
            Session.Opened(
                account_id=account.id,
                person_id=account.person_id,
                means=means,
                ends_at=act.at + lasting,
                refresh_digest=refresh_digest,
                refused_before=refused_before,
            ),
        )

    class Refreshed(Event, topic="identity.SessionRefreshed"):
        """One refresh token was exchanged for the next."""

        refresh_digest: str

        def apply(self, session: Session, fact: Fact[Any]) -> None:
            """Remember which one serves next, and which one no more."""
            session.spent_digests.add(session.refresh_digest)
            session.refresh_digest = self.refresh_digest
            session.used_at = fact.occurred_at

    def refresh(self, act: Act, presented: str, next_digest: str, *, idle: timedelta) -> bool:
        """Exchange a refresh token for the next, unless nothing was exchanged for longer than ``idle``.

        A token that served before is in two hands, and nobody knows in which: the session ends, and
        False is answered.
        """
        self._only_a_session_in_force_is_refreshed(act, idle)
        if presented in self.spent_digests:
            self.record(act, Session.Ended(reason=SessionEnd.REFRESH_TOKEN_USED_TWICE))
            return False
        if presented != self.refresh_digest:
            raise RefreshTokenIsUnknown(field="refresh_token")
        self.record(act, Session.Refreshed(refresh_digest=next_digest))
        return True

    class Ended(Event, topic="identity.SessionEnded"):
        """No token of the session is renewed any more."""

        reason: SessionEnd

        def apply(self, session: Session, fact: Fact[Any]) -> None:
            """Close it."""
            session.is_ended = True

    def end(self, act: Act) -> None:
        """Sign out (« déconnexion », F21); a session that is over stays over."""
        if not self.is_ended:
            self.record(act, Session.Ended(reason=SessionEnd.SIGNED_OUT))

    def _only_a_session_in_force_is_refreshed(self, act: Act, idle: timedelta) -> None:
        if self.is_ended or self.ends_at is None or self.used_at is None:
            raise OnlyASessionInForceIsRefreshed(field="refresh_token")
        if act.at >= min(self.ends_at, self.used_at + idle):
            raise OnlyASessionInForceIsRefreshed(field="refresh_token")


class AChallengeOpensOneSession(Unauthenticated):
    """The challenge has opened its session before."""


class OnlyASessionInForceIsRefreshed(Unauthenticated):
    """The session was ended, its hours are over, or nobody has worked in it for too long."""


class RefreshTokenIsUnknown(Unauthenticated):
    """No such token was ever given out."""


class ARefreshTokenServesOnce(Unauthenticated):
    """The token was exchanged before; its session has been ended for that."""
