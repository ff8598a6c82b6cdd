"""Signing in, staying in, signing out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chassis.application import Written, command
from chassis.kernel import Act, Actor
from identity.application.working import Grant, Working
from identity.domain import Account, RecoveryCodes, Reservation, Session
from identity.domain.password import one_form
from identity.domain.proof import (
    MEANS,
    MEANS_OF_RECOVERY,
    Challenge,
    LoginOrPasswordIsWrong,
    PasswordSignInIsOff,
    code_as_kept,
    digest_of,
)
from identity.domain.provider import Renewal, Vouched
from identity.domain.recovery_codes import looks_like_one, recovery_stream
from identity.domain.session import ARefreshTokenServesOnce, session_stream
from identity.domain.work import Work


@dataclass(frozen=True, slots=True)
class SignedOut(Written):
    """A session ended, and what a provider vouched for it, where the browser has to sign out too."""

    vouched: Vouched | None = None


class Sessions(Working):
    """What can be asked of sessions."""

    def start_session(self, act: Act, login: str, password: str) -> Challenge:
        """Take the first of two proofs. Nothing is written: an attempt is counted, not told."""
        if not self._proofs.by_password:
            raise PasswordSignInIsOff
        attempts, key = self._proofs.attempts, self._names.login_stream(login.strip().lower())
        attempts.begin(key, act.at)
        # An unknown login takes the same steps: two streams read, one hash computed.
        account = self.replay(Account, self.replay(Reservation, key).account_id or "nobody")
        if not self._proofs.passwords.matches(account.password_hash, one_form(password)):
            raise LoginOrPasswordIsWrong
        attempts.succeeded(key, act.at)
        return Challenge(account.id, act.new_id())

    def verify_session(self, act: Act, challenge: Challenge, code: str) -> Grant:
        """Take the second proof and open the session."""
        key = f"code:{challenge.account_id}"
        refused = self._proofs.attempts.begin(key, act.at)
        grant = self._open_session(act, challenge, code, refused)
        self._proofs.attempts.forget(key)
        return grant

    @command
    def _open_session(self, act: Act, challenge: Challenge, code: str, refused: int) -> Grant:
        attempts = self._proofs.attempts
        account = self.load(Account, challenge.account_id)
        session = self.load(Session, session_stream(challenge.session_id), missing_ok=True)
        recovers = looks_like_one(code)
        means = MEANS_OF_RECOVERY if recovers else MEANS
        holder = account.holder(means=means, session_id=challenge.session_id)
        act = replace(act, actor=holder)
        recovery = self.load(RecoveryCodes, recovery_stream(account.id), missing_ok=True)
        if recovers:
            recovery.spend(act, digest_of(code_as_kept(code)))
        else:
            step = self._proofs.codes.step_of(account.one_time_code_secret, code, act.at)
            account.spend_one_time_code(act, step)
        token = self._proofs.secrets.new_refresh_token(challenge.session_id)
        session.open(
            act,
            account,
            means=means,
            lasting=self._proofs.session_lasts,
            refresh_digest=digest_of(token),
            refused_before=refused + attempts.failures(self._names.login_stream(account.login), act.at),
        )
        written = self.save(act, session, account, recovery)
        attempts.forget(self._names.login_stream(account.login))
        return Grant(written.position, actor=holder, ends_at=session.ends_at, refresh_token=token)

    @command
    def refresh_session(self, act: Act, refresh_token: str, renewal: Renewal | None = None) -> Grant:
        """Exchange a refresh token for the next; one that served before ends its session.

        A session that stands on a provider's comes with the renewal of that one. Whoever worked for an
        account that they may use no more is back under their own.
        """
        session_id = refresh_token.partition(".")[0]
        session = self.load(Session, session_stream(session_id), missing_ok=True)
        token = self._proofs.secrets.new_refresh_token(session_id)
        act = replace(act, actor=Actor(session.account_id, session.person_id, session_id=session_id))
        idle = self._proofs.session_idles
        renewed = session.refresh(act, digest_of(refresh_token), digest_of(token), idle=idle, renewal=renewal)
        account, work = self._resume(session, act.at)
        if renewed and work is None:
            session.fall_back(act)
        written = self.save(act, session)
        if not renewed:
            raise ARefreshTokenServesOnce(field="refresh_token")
        return self._granted(written, session, account, work or Work(account.id), token)

    @command
    def end_session(self, act: Act) -> SignedOut:
        """Sign out of the session in which one asks."""
        session = self.load(Session, session_stream(act.actor.session_id))
        session.end(act)
        return SignedOut(self.save(act, session).position, vouched=session.vouched)
