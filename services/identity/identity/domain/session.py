"""Sessions: opened by two factors, kept alive by refresh tokens that serve once, ended for good."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

import msgspec

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act, NotFound, Unauthenticated, Unavailable
from identity.domain.account import Account
from identity.domain.provider import AssuranceLevel, Proof, Provider, Renewal, Vouched
from identity.domain.work import Work
from identity.domain.work_situation import WorkSituation


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
    ENDED_FROM_ELSEWHERE = "ENDED_FROM_ELSEWHERE"
    """Its holder ended it from another session."""
    PROVIDER_SIGNED_OUT = "PROVIDER_SIGNED_OUT"
    """The holder signed out at the provider, who said so."""
    PROVIDER_SESSION_OVER = "PROVIDER_SESSION_OVER"
    """The provider renewed its own session no more."""


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
    vouched: Vouched | None = None
    """None when a password opened it."""
    works_under: str = ""
    """Which of one's own accounts; empty for the one that was signed in with."""
    on_behalf_of: str = ""
    """The account it works for, when that is another one."""
    delegation_id: str = ""

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

    class VouchedFor(Event, topic="identity.SessionVouchedFor"):
        """A provider said who it is, how surely, and at work as what."""

        provider: str
        level: AssuranceLevel
        attested_on: date
        """Day of the attestation on which the level stands."""
        idles: timedelta
        """How long nobody may work in the provider's session, and so in this one."""
        situation: WorkSituation | None
        """The work situation that was chosen; None for somebody who has none."""
        proof: Proof

        def apply(self, session: Session, fact: Fact[Any]) -> None:
            """Remember how its session is renewed and ended."""
            session.vouched = Vouched(
                provider=self.provider,
                idles=self.idles,
                subject=self.proof.subject,
                id_token=self.proof.id_token,
                refresh_token=self.proof.refresh_token,
            )

    def vouch(self, act: Act, provider: Provider, proof: Proof, situation: WorkSituation | None) -> None:
        """Keep what the provider said with the session that stands on it."""
        self.record(
            act,
            Session.VouchedFor(
                provider=provider.name,
                level=provider.assurance_level,
                attested_on=provider.attested_on,
                idles=timedelta(minutes=provider.idle_minutes),
                situation=situation,
                proof=proof,
            ),
        )

    class ProviderRenewed(Event, topic="identity.SessionProviderRenewed"):
        """The provider renewed its own session, so that this one may go on."""

        renewal: Renewal

        def apply(self, session: Session, fact: Fact[Any]) -> None:
            """Remember what renews it next."""
            if session.vouched:
                session.vouched = session.vouched.after(self.renewal)

    class Refreshed(Event, topic="identity.SessionRefreshed"):
        """One refresh token was exchanged for the next."""

        refresh_digest: str

        def apply(self, session: Session, fact: Fact[Any]) -> None:
            """Remember which one serves next, and which one no more."""
            session.spent_digests.add(session.refresh_digest)
            session.refresh_digest = self.refresh_digest
            session.used_at = fact.occurred_at

    def serves_next(self, act: Act, presented: str, *, idle: timedelta) -> bool:
        """Whether a refresh token would be exchanged now: what has to be known before a provider is asked."""
        return presented == self.refresh_digest and self.is_in_force(act.at, idle)

    def refresh(
        self,
        act: Act,
        presented: str,
        next_digest: str,
        *,
        idle: timedelta,
        renewal: Renewal | None = None,
    ) -> bool:
        """Exchange a refresh token for the next, unless nothing was exchanged for longer than ``idle``.

        A session that a provider vouches for goes on only with its renewal. A token that served before is in
        two hands, and nobody knows in which: the session ends, and False is answered.
        """
        self._only_a_session_in_force_is_refreshed(act, idle)
        if presented in self.spent_digests:
            self.record(act, Session.Ended(reason=SessionEnd.REFRESH_TOKEN_USED_TWICE))
            return False
        if presented != self.refresh_digest:
            raise RefreshTokenIsUnknown(field="refresh_token")
        if self.vouched:
            if renewal is None:
                raise TheProviderIsAskedFirst
            self.record(act, Session.ProviderRenewed(renewal=renewal))
        self.record(act, Session.Refreshed(refresh_digest=next_digest))
        return True

    class Switched(Event, topic="identity.SessionSwitched"):
        """From now on the session works for another account (F10)."""

        account_id: str
        refresh_digest: str
        on_behalf_of: str = ""
        delegation_id: str = ""

        def apply(self, session: Session, fact: Fact[Any]) -> None:
            """Remember for whom, and which refresh token serves next."""
            session.works_under = self.account_id
            session.on_behalf_of = self.on_behalf_of
            session.delegation_id = self.delegation_id
            session.spent_digests.add(session.refresh_digest)
            session.refresh_digest = self.refresh_digest
            session.used_at = fact.occurred_at

    def switch(self, act: Act, work: Work, next_digest: str, *, idle: timedelta) -> None:
        """Work for an account that one may use, one's own included; the refresh token is a new one."""
        try:
            self._only_a_session_in_force_is_refreshed(act, idle)
        except OnlyASessionInForceIsRefreshed:
            raise OnlyASessionInForceIsRefreshed from None
        self.record(
            act,
            Session.Switched(
                account_id=work.account_id,
                on_behalf_of=work.on_behalf_of,
                delegation_id=work.delegation_id,
                refresh_digest=next_digest,
            ),
        )

    class FellBack(Event, topic="identity.SessionFellBack"):
        """The account it worked for may be used no more; it works for its holder again."""

        def apply(self, session: Session, fact: Fact[Any]) -> None:
            """Forget for whom it worked."""
            session.on_behalf_of = session.delegation_id = ""

    def fall_back(self, act: Act) -> None:
        """Work for one's own account again."""
        self.record(act, Session.FellBack())

    class Ended(Event, topic="identity.SessionEnded"):
        """No token of the session is renewed any more."""

        reason: SessionEnd

        def apply(self, session: Session, fact: Fact[Any]) -> None:
            """Close it."""
            session.is_ended = True

    def end(self, act: Act, reason: SessionEnd = SessionEnd.SIGNED_OUT) -> None:
        """Sign out (« déconnexion », F21), or be signed out; a session that is over stays over."""
        if not self.is_ended:
            self.record(act, Session.Ended(reason=reason))

    def is_in_force(self, at: datetime, idle: timedelta) -> bool:
        """Whether it may still be renewed: it has hours left, and somebody works in it."""
        if self.is_ended or self.ends_at is None or self.used_at is None:
            return False
        return at < min(self.ends_at, self.used_at + min(idle, self.vouched.idles if self.vouched else idle))

    def _only_a_session_in_force_is_refreshed(self, act: Act, idle: timedelta) -> None:
        if not self.is_in_force(act.at, idle):
            raise OnlyASessionInForceIsRefreshed(field="refresh_token")


class AChallengeOpensOneSession(Unauthenticated):
    """The challenge has opened its session before."""


class OnlyASessionInForceIsRefreshed(Unauthenticated):
    """The session was ended, its hours are over, or nobody has worked in it for too long."""


class TheProviderIsAskedFirst(Unavailable):
    """The session stands on a provider's, which was not renewed; asking again does it."""


class NoSuchSession(NotFound):
    """The person has no such session in force."""


class TheProviderSessionIsOver(Unauthenticated):
    """The provider's own session has ended, and ours does not outlive it."""


class RefreshTokenIsUnknown(Unauthenticated):
    """No such token was ever given out."""


class ARefreshTokenServesOnce(Unauthenticated):
    """The token was exchanged before; its session has been ended for that."""
