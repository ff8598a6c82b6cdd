"""Accounts of natural persons: opened by an operator, activated by their holder, used to sign in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act, Actor
from identity.domain.account_request import Professional
from identity.domain.account_rules import (
    AnAccountIsAffiliatedOnce,
    AnActivatedAccountNeedsNoCode,
    AnActivationCodeServesForSevenDays,
    AnActivationCodeServesOnce,
    AOneTimeCodeServesOnce,
    OneTimeCodeIsWrong,
    OnlyAnAffiliationIsRemoved,
    OnlyKnownRolesAreGranted,
)
from identity.domain.work import Lent, TheAccountIsNotYoursToUse, Work

ROLES: Final = frozenset({"professional", "operator", "auditor"})
ACTIVATE_WITHIN: Final = timedelta(days=7)


class Account(Aggregate):
    """The account of one natural person (« compte individuel, personne physique », F6)."""

    person_id: str = ""
    login: str = ""
    email: str = ""
    """As the request had it; empty for an operator. Where to write since then is in ``Contact``."""
    phone: str = ""
    """The same of the telephone number."""
    roles: frozenset[str] = frozenset()
    activation_digest: str = ""
    activation_ends_at: datetime | None = None
    password_hash: str = ""
    """Empty until the account is activated; the salt and the cost are in it."""
    one_time_code_secret: str = ""
    organizations: frozenset[str] = frozenset()
    """Accounts of the organizations the holder is affiliated to."""
    lent: dict[str, Lent] = msgspec.field(default_factory=dict)
    """The delegations in force by which the holder may work for others, by their id."""
    last_step: int = 0
    """Number of the 30 seconds whose one-time code was used last (RFC 6238)."""

    @property
    def subject(self) -> str:
        """The person who holds the account."""
        return self.person_id or self.id

    def holder(self, *, means: str = "", session_id: str = "") -> Actor:
        """Give its holder as somebody who acts."""
        return Actor(
            self.id,
            self.person_id,
            means=means,
            session_id=session_id,
            roles=self.roles,
            organizations=self.organizations,
        )

    class Opened(Event, topic="identity.AccountOpened"):
        """The account exists; its holder has yet to activate it."""

        person_id: str
        login: str
        name: str
        roles: tuple[str, ...]
        professional: Professional | None
        """What the request said; None for an operator, who asks nobody."""
        activation_digest: str
        activation_ends_at: datetime

        def apply(self, account: Account, fact: Fact[Any]) -> None:
            """Remember who may activate it, and until when."""
            account.person_id = self.person_id
            account.login = self.login
            if self.professional:
                account.email, account.phone = self.professional.email, self.professional.phone
            account.roles = frozenset(self.roles)
            account.activation_digest = self.activation_digest
            account.activation_ends_at = self.activation_ends_at

    def open(
        self,
        act: Act,
        person_id: str,
        professional: Professional,
        roles: Iterable[str],
        activation_digest: str,
    ) -> None:
        """Open the account that a professional asked for."""
        self._open(
            act, person_id, professional.email, professional.name, roles, professional, activation_digest
        )

    def open_for_operator(self, act: Act, person_id: str, login: str, activation_digest: str) -> None:
        """Open the account of an operator, who has no profession and is in no directory."""
        self._open(act, person_id, login, login, ("operator",), None, activation_digest)

    def _open(
        self,
        act: Act,
        person_id: str,
        login: str,
        name: str,
        roles: Iterable[str],
        professional: Professional | None,
        activation_digest: str,
    ) -> None:
        granted = tuple(sorted(set(roles)))
        _only_known_roles_are_granted(granted)
        self.person_id = person_id  # already the first event is sealed with the person's key
        self.record(
            act,
            Account.Opened(
                person_id=person_id,
                login=login,
                name=name,
                roles=granted,
                professional=professional,
                activation_digest=activation_digest,
                activation_ends_at=act.at + ACTIVATE_WITHIN,
            ),
        )

    class ActivationCodeRenewed(Event, topic="identity.ActivationCodeRenewed"):
        """Another activation code was made, since the first was lost or came too late."""

        activation_digest: str
        activation_ends_at: datetime

        def apply(self, account: Account, fact: Fact[Any]) -> None:
            """Believe this code, and the one before no more."""
            account.activation_digest = self.activation_digest
            account.activation_ends_at = self.activation_ends_at

    def renew_activation_code(self, act: Act, activation_digest: str) -> None:
        """Let another code activate the account within seven days."""
        if self.password_hash:
            raise AnActivatedAccountNeedsNoCode
        ends_at = act.at + ACTIVATE_WITHIN
        self.record(
            act,
            Account.ActivationCodeRenewed(activation_digest=activation_digest, activation_ends_at=ends_at),
        )

    class Activated(Event, topic="identity.AccountActivated"):
        """The holder chose a password and received the secret of the one-time codes."""

        password_hash: str
        one_time_code_secret: str

        def apply(self, account: Account, fact: Fact[Any]) -> None:
            """Remember what a sign-in is held against."""
            account.password_hash = self.password_hash
            account.one_time_code_secret = self.one_time_code_secret
            account.activation_digest = ""

    def may_be_activated(self, act: Act, activation_digest: str) -> None:
        """Check the activation code before anything slow is done for it."""
        if not activation_digest or activation_digest != self.activation_digest:
            raise AnActivationCodeServesOnce(field="activation_code")
        if self.activation_ends_at is None or act.at >= self.activation_ends_at:
            raise AnActivationCodeServesForSevenDays(field="activation_code")

    def activate(
        self, act: Act, activation_digest: str, password_hash: str, one_time_code_secret: str
    ) -> None:
        """Let the holder in from now on."""
        self.may_be_activated(act, activation_digest)
        self.record(
            act, Account.Activated(password_hash=password_hash, one_time_code_secret=one_time_code_secret)
        )

    class OneTimeCodeSpent(Event, topic="identity.OneTimeCodeSpent"):
        """A one-time code was accepted."""

        step: int

        def apply(self, account: Account, fact: Fact[Any]) -> None:
            """Remember it, so that nobody uses it again."""
            account.last_step = self.step

    def spend_one_time_code(self, act: Act, step: int | None) -> None:
        """Accept the one-time code of this step; None stands for a code of no step at all."""
        if step is None:
            raise OneTimeCodeIsWrong(field="code")
        if step <= self.last_step:
            raise AOneTimeCodeServesOnce(field="code")
        self.record(act, Account.OneTimeCodeSpent(step=step))

    class Affiliated(Event, topic="identity.AccountAffiliated"):
        """The holder works for an organization and may use its account."""

        organization_id: str

        def apply(self, account: Account, fact: Fact[Any]) -> None:
            """Count the organization in."""
            account.organizations |= {self.organization_id}

    def affiliate(self, act: Act, organization_id: str) -> None:
        """Attach the holder to an organization (« rattachement », F8)."""
        if organization_id in self.organizations:
            raise AnAccountIsAffiliatedOnce(field="account_id")
        self.record(act, Account.Affiliated(organization_id=organization_id))

    class Unaffiliated(Event, topic="identity.AccountUnaffiliated"):
        """The holder works for the organization no more."""

        organization_id: str

        def apply(self, account: Account, fact: Fact[Any]) -> None:
            """Count the organization out."""
            account.organizations -= {self.organization_id}

    def end_affiliation(self, act: Act, organization_id: str) -> None:
        """Detach the holder from an organization."""
        if organization_id not in self.organizations:
            raise OnlyAnAffiliationIsRemoved(field="account_id")
        self.record(act, Account.Unaffiliated(organization_id=organization_id))

    class DelegationBegun(Event, topic="identity.DelegationBegun"):
        """The holder may work for another account, as delegation tells."""

        delegation_id: str
        lent: Lent

        def apply(self, account: Account, fact: Fact[Any]) -> None:
            """Count the delegation in."""
            account.lent[self.delegation_id] = self.lent

    def borrow(self, act: Act, delegation_id: str, lent: Lent) -> None:
        """Learn of a delegation to the holder (F207)."""
        self.record(act, Account.DelegationBegun(delegation_id=delegation_id, lent=lent))

    class DelegationOver(Event, topic="identity.DelegationOver"):
        """The holder may work for that account no more."""

        delegation_id: str

        def apply(self, account: Account, fact: Fact[Any]) -> None:
            """Count the delegation out."""
            account.lent.pop(self.delegation_id, None)

    def give_back(self, act: Act, delegation_id: str) -> None:
        """Learn that a delegation is over; one that never began changes nothing."""
        if delegation_id in self.lent:
            self.record(act, Account.DelegationOver(delegation_id=delegation_id))

    def work_for(self, account_id: str, delegation_id: str, at: datetime) -> Work:
        """Give the work for an account the holder may use; of several delegations, the one that opens most.

        Raises:
            TheAccountIsNotYoursToUse: there is no affiliation, and no such delegation in force.
        """
        if account_id in self.organizations and not delegation_id:
            return Work(self.id, account_id)
        found = [
            Work(self.id, account_id, name, frozenset(lent.scopes), lent.until)
            for name, lent in self.lent.items()
            if lent.delegator_id == account_id and lent.is_in_force(at) and delegation_id in {"", name}
        ]
        if not found:
            raise TheAccountIsNotYoursToUse(field="account_id")
        return max(found, key=lambda work: (len(work.scopes), work.until is None, work.until or at))

    def work_still(self, on_behalf_of: str, delegation_id: str, at: datetime) -> Work | None:
        """Give the work begun before, as it may go on; None when it may not."""
        if not on_behalf_of:
            return Work(self.id)
        try:
            return self.work_for(on_behalf_of, delegation_id, at)
        except TheAccountIsNotYoursToUse:
            return None


def _only_known_roles_are_granted(roles: Iterable[str]) -> None:
    if unknown := sorted(set(roles) - ROLES):
        raise OnlyKnownRolesAreGranted(", ".join(unknown), field="roles")
