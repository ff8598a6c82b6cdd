"""How an account comes to be: asked for, approved or rejected, activated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chassis.application import Written, command
from chassis.kernel import Act
from identity.application.recovering import Recovering
from identity.domain import Account, AccountRequest, Professional, Reservation
from identity.domain.account_rules import AnActivationCodeServesOnce
from identity.domain.form import login_name
from identity.domain.password import chosen_password
from identity.domain.proof import code_as_kept, digest_of
from identity.domain.reservation import activation_stream


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
    recovery_codes: tuple[str, ...] = ()


class Opening(Recovering):
    """What can be asked of requests for accounts, and of accounts that nobody has entered yet."""

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
        speciality: str = "",
        finess: str = "",
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
            speciality=speciality,
            finess=finess,
            on=act.at.date(),
        )
        request_id, person_id = act.new_id(), act.new_id()
        request = self.load(AccountRequest, request_id, missing_ok=True)
        names = self._names_of(professional)
        known_person_id = _person_of(names)
        for name in names[:1] if known_person_id else names:
            name.claim(act, request_id, person_id)
        request.submit(act, person_id, professional, known_person_id=known_person_id)
        return self.save(act, request, *names, id=request_id)

    @command
    def approve_account_request(
        self, act: Act, request_id: str, roles: Sequence[str], person_id: str = ""
    ) -> Approval:
        """Open the account that was asked for; without roles it is a professional's.

        With a ``person_id`` it is one more account of a person who has one already.
        """
        account_id = act.new_id()
        request = self.load(AccountRequest, request_id)
        professional = request.approve(act, account_id, person_id)
        holder = person_id or request.person_id
        names = self._names_of(professional)[: 1 if person_id else None]
        for name in names:
            name.pass_on(act, account_id)
        account = self.load(Account, account_id, missing_ok=True)
        code, activation = self._activation(act, account_id, holder)
        account.open(act, holder, professional, roles or ["professional"], digest_of(code))
        written = self.save(act, account, request, *names, activation, id=account_id)
        return Approval(written.position, account_id, activation_code=_in_groups(code))

    @command
    def reject_account_request(self, act: Act, request_id: str, reason: str) -> Written:
        """Refuse, and let the professional ask again."""
        request = self.load(AccountRequest, request_id)
        names = self._names_of(request.reject(act, reason))
        for name in names[: 1 if request.known_person_id else None]:
            name.release(act)
        return self.save(act, request, *names)

    @command
    def renew_activation_code(self, act: Act, request_id: str) -> Approval:
        """Make another code for an account that nobody has activated; the one before serves no more."""
        account_id = self.load(AccountRequest, request_id).opened_account()
        account = self.load(Account, account_id)
        code, activation = self._activation(act, account_id, account.person_id)
        account.renew_activation_code(act, digest_of(code))
        written = self.save(act, account, activation, id=account_id)
        return Approval(written.position, account_id, activation_code=_in_groups(code))

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
        act = replace(act, actor=account.holder(means="activation code"))
        account.activate(act, digest, hashed, secret)
        recovery, codes = self._recovery(act, account)
        written = self.save(act, account, recovery)
        uri = self._proofs.codes.uri(secret, account.login)
        return Activation(written.position, account_id, account.login, secret, uri, codes)

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


def _person_of(names: Sequence[Reservation]) -> str:
    """Give the person whose account holds the RPPS number, the second of these names."""
    return names[1].person_id if len(names) > 1 and names[1].account_id else ""


def _in_groups(code: str) -> str:
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))
