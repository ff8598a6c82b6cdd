"""The commands of identity, one method each, in the order of its proto file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from chassis.application import Application, Written, command
from chassis.kernel import ANYBODY, Act, Actor
from identity.domain import Account, AccountRequest, Organization, Professional, Reservation, Session
from identity.domain.account import AnActivationCodeServesOnce
from identity.domain.form import login_name
from identity.domain.password import chosen_password, one_form
from identity.domain.proof import (
    MEANS,
    Challenge,
    LoginOrPasswordIsWrong,
    PasswordSignInIsOff,
    Proofs,
    code_as_kept,
    digest_of,
)
from identity.domain.reservation import Names, activation_stream
from identity.domain.session import ARefreshTokenServesOnce, session_stream


@dataclass(frozen=True, slots=True)
class Grant(Written):
    """A session in force: who works in it, until when, and the token that renews it."""

    actor: Actor = ANYBODY
    ends_at: datetime | None = None
    refresh_token: str = ""


@dataclass(frozen=True, slots=True)
class Approval(Written):
    """An account opened, and the code with which its holder activates it; kept nowhere else."""

    activation_code: str = ""


@dataclass(frozen=True, slots=True)
class Activation(Written):
    """An account activated, and what its holder's authenticator application needs; shown this once."""

    login: str = ""
    one_time_code_secret: str = ""
    one_time_code_uri: str = ""


class Accounts(Application):
    """What can be asked of accounts, organizations and sessions."""

    name = "identity"

    def __init__(self, env: dict[str, str], proofs: Proofs, names: Names) -> None:
        super().__init__(env)
        self._proofs = proofs
        self._names = names

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
        holder = account.holder(means=MEANS, session_id=challenge.session_id)
        act = replace(act, actor=holder)
        step = self._proofs.codes.step_of(account.one_time_code_secret, code, act.at)
        account.spend_one_time_code(act, step)
        token = self._proofs.secrets.new_refresh_token(challenge.session_id)
        session.open(
            act,
            account,
            means=MEANS,
            lasting=self._proofs.session_lasts,
            refresh_digest=digest_of(token),
            refused_before=refused + attempts.failures(self._names.login_stream(account.login), act.at),
        )
        written = self.save(act, session, account)
        attempts.forget(self._names.login_stream(account.login))
        return Grant(written.position, actor=holder, ends_at=session.ends_at, refresh_token=token)

    @command
    def refresh_session(self, act: Act, refresh_token: str) -> Grant:
        """Exchange a refresh token for the next; one that served before ends its session."""
        session_id = refresh_token.partition(".")[0]
        session = self.load(Session, session_stream(session_id), missing_ok=True)
        token = self._proofs.secrets.new_refresh_token(session_id)
        act = replace(act, actor=Actor(session.account_id, session.person_id, session_id=session_id))
        idle = self._proofs.session_idles
        renewed = session.refresh(act, digest_of(refresh_token), digest_of(token), idle=idle)
        written = self.save(act, session)
        if not renewed:
            raise ARefreshTokenServesOnce(field="refresh_token")
        # Read, not loaded: nothing is written to the account, so nothing would tell that it is out of date.
        holder = self.replay(Account, session.account_id).holder(means=session.means, session_id=session_id)
        return Grant(written.position, actor=holder, ends_at=session.ends_at, refresh_token=token)

    @command
    def end_session(self, act: Act) -> Written:
        """Sign out of the session in which one asks."""
        session = self.load(Session, session_stream(act.actor.session_id))
        session.end(act)
        return self.save(act, session)

    @command
    def request_account(
        self,
        act: Act,
        *,
        family_name: str,
        given_name: str,
        email: str,
        profession: str,
        rpps: str,
        phone: str,
        place: str,
    ) -> Written:
        """Send the form of somebody who asks for an account."""
        professional = Professional.described(
            family_name=family_name,
            given_name=given_name,
            email=email,
            profession=profession,
            rpps=rpps,
            phone=phone,
            place=place,
            on=act.at.date(),
        )
        request_id, person_id = act.new_id(), act.new_id()
        request = self.load(AccountRequest, request_id, missing_ok=True)
        names = self._names_of(professional)
        for name in names:
            name.claim(act, request_id, person_id)
        request.submit(act, person_id, professional)
        return self.save(act, request, *names, id=request_id)

    @command
    def approve_account_request(self, act: Act, request_id: str, roles: Sequence[str]) -> Approval:
        """Open the account that was asked for; without roles it is a professional's."""
        account_id = act.new_id()
        request = self.load(AccountRequest, request_id)
        professional = request.approve(act, account_id)
        names = self._names_of(professional)
        for name in names:
            name.pass_on(act, account_id)
        account = self.load(Account, account_id, missing_ok=True)
        code, activation = self._activation(act, account_id, request.person_id)
        account.open(act, request.person_id, professional, roles or ["professional"], digest_of(code))
        written = self.save(act, account, request, *names, activation, id=account_id)
        return Approval(written.position, account_id, activation_code=_in_groups(code))

    @command
    def reject_account_request(self, act: Act, request_id: str, reason: str) -> Written:
        """Refuse, and let the professional ask again."""
        request = self.load(AccountRequest, request_id)
        names = self._names_of(request.reject(act, reason))
        for name in names:
            name.release(act)
        return self.save(act, request, *names)

    @command
    def activate_account(self, act: Act, activation_code: str, password: str) -> Activation:
        """Let the holder choose a password; the secret of the one-time codes is given back this once."""
        digest = digest_of(code_as_kept(activation_code))
        account_id = self.replay(Reservation, activation_stream(digest)).account_id
        if not account_id:
            raise AnActivationCodeServesOnce(field="activation_code")
        account = self.load(Account, account_id)
        account.may_be_activated(act, digest)
        hashed = self._proofs.passwords.hashed(chosen_password(password, account.login))
        secret = self._proofs.codes.new_secret()
        account.activate(replace(act, actor=account.holder(means="activation code")), digest, hashed, secret)
        written = self.save(act, account)
        uri = self._proofs.codes.uri(secret, account.login)
        return Activation(written.position, account_id, account.login, secret, uri)

    @command
    def register_organization(
        self, act: Act, *, name: str, kind: str, finess: str, address: str, place: str, email: str
    ) -> Written:
        """Open the account of an organization."""
        account_id = act.new_id()
        organization = self.load(Organization, account_id, missing_ok=True)
        organization.register(
            act, name=name, kind=kind, finess=finess, address=address, place=place, email=email
        )
        return self.save(act, organization, id=account_id)

    @command
    def affiliate_account(self, act: Act, organization_id: str, account_id: str) -> Written:
        """Attach a person to an organization."""
        organization = self.load(Organization, organization_id)
        account = self.load(Account, account_id)
        account.affiliate(act, organization.id)
        return self.save(act, account)

    @command
    def open_operator(self, act: Act, login: str, password: str = "", secret: str = "") -> Approval:
        """Open the account of an operator, unless the login has one: repeating it changes nothing.

        With a password and a secret (development) it is active at once; without, its holder activates it
        with the code given back.
        """
        login = login_name(login)
        name = self.load(Reservation, self._names.login_stream(login), missing_ok=True)
        if name.account_id:
            return Approval("", name.account_id)
        account_id, person_id = act.new_id(), act.new_id()
        account = self.load(Account, account_id, missing_ok=True)
        name.claim(act, account_id, person_id)
        name.pass_on(act, account_id)
        code, activation = self._activation(act, account_id, person_id)
        account.open_for_operator(act, person_id, login, digest_of(code))
        if password:
            hashed = self._proofs.passwords.hashed(chosen_password(password, login))
            account.activate(act, digest_of(code), hashed, secret)
        written = self.save(act, account, name, activation, id=account_id)
        return Approval(written.position, account_id, "" if password else _in_groups(code))

    def _activation(self, act: Act, account_id: str, person_id: str) -> tuple[str, Reservation]:
        code = self._proofs.secrets.new_activation_code()
        activation = self.load(Reservation, activation_stream(digest_of(code)), missing_ok=True)
        activation.claim(act, account_id, person_id)
        activation.pass_on(act, account_id)
        return code, activation

    def _names_of(self, professional: Professional) -> list[Reservation]:
        """Give what one professional alone may hold; always in this order, so that no two commands cross."""
        streams = [self._names.login_stream(professional.email)]
        if professional.rpps:
            streams.append(self._names.rpps_stream(professional.rpps))
        return [self.load(Reservation, stream, missing_ok=True) for stream in streams]


def _in_groups(code: str) -> str:
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))
