"""What messaging has heard of the accounts of the platform: names, and who reads whose mailbox."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

import msgspec

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act

PROFESSIONAL: Final = "professional"
DISCUSSIONS: Final = "DISCUSSIONS"
"""The scope of the delegations that open conversations (F209)."""


class AccountKind(StrEnum):
    """Whose account it is."""

    PERSON = "PERSON"
    ORGANIZATION = "ORGANIZATION"


class Loan(msgspec.Struct, frozen=True):
    """Somebody else's account, lent to this one for its conversations."""

    delegator_id: str
    until: datetime | None = None
    """When it ends; None: when somebody ends it."""


class KnownAccount(Aggregate):
    """An account as identity and delegation tell of it; its stream is its account id."""

    kind: AccountKind = AccountKind.PERSON
    roles: tuple[str, ...] = ()
    is_named: bool = False
    organizations: set[str] = msgspec.field(default_factory=set)
    loans: dict[str, Loan] = msgspec.field(default_factory=dict)
    """By the id of the delegation."""

    class Heard(Event, topic="messaging.AccountHeard"):
        """Identity told of the account."""

        kind: AccountKind
        name: str
        profession: str = ""
        """French label of the profession or of the kind of organization, as it was then."""
        roles: tuple[str, ...] = ()

        def apply(self, account: KnownAccount, fact: Fact[KnownAccount.Heard]) -> None:
            account.kind, account.roles, account.is_named = self.kind, self.roles, True

    def hear(
        self, act: Act, *, kind: AccountKind, name: str, profession: str, roles: tuple[str, ...] = ()
    ) -> None:
        """Keep what identity says."""
        self.record(act, KnownAccount.Heard(kind=kind, name=name, profession=profession, roles=roles))

    class Affiliated(Event, topic="messaging.AccountAffiliated"):
        """The person works for an organization, and reads its mailbox."""

        organization_id: str

        def apply(self, account: KnownAccount, fact: Fact[KnownAccount.Affiliated]) -> None:
            account.organizations.add(self.organization_id)

    def affiliate(self, act: Act, organization_id: str) -> None:
        """Let the person read the mailbox of an organization."""
        self.record(act, KnownAccount.Affiliated(organization_id=organization_id))

    class Unaffiliated(Event, topic="messaging.AccountUnaffiliated"):
        """The person works for the organization no more."""

        organization_id: str

        def apply(self, account: KnownAccount, fact: Fact[KnownAccount.Unaffiliated]) -> None:
            account.organizations.discard(self.organization_id)

    def end_affiliation(self, act: Act, organization_id: str) -> None:
        """Close the mailbox of the organization to the person."""
        self.record(act, KnownAccount.Unaffiliated(organization_id=organization_id))

    class Lent(Event, topic="messaging.MailboxLent"):
        """Another account was lent to this one, with its conversations."""

        delegation_id: str
        delegator_id: str
        until: datetime | None = None

        def apply(self, account: KnownAccount, fact: Fact[KnownAccount.Lent]) -> None:
            account.loans[self.delegation_id] = Loan(self.delegator_id, self.until)

    def lend(self, act: Act, delegation_id: str, delegator_id: str, until: datetime | None) -> None:
        """Open the mailbox of a delegator to this account."""
        self.record(
            act, KnownAccount.Lent(delegation_id=delegation_id, delegator_id=delegator_id, until=until)
        )

    class TakenBack(Event, topic="messaging.MailboxTakenBack"):
        """The delegation is over."""

        delegation_id: str
        delegator_id: str

        def apply(self, account: KnownAccount, fact: Fact[KnownAccount.TakenBack]) -> None:
            account.loans.pop(self.delegation_id, None)

    def take_back(self, act: Act, delegation_id: str, delegator_id: str) -> bool:
        """Close it again; say whether it was open."""
        if delegation_id not in self.loans:
            return False
        self.record(act, KnownAccount.TakenBack(delegation_id=delegation_id, delegator_id=delegator_id))
        return True

    @property
    def may_converse(self) -> bool:
        """Whether it is a professional's or an organization's."""
        return self.is_named and (self.kind is AccountKind.ORGANIZATION or PROFESSIONAL in self.roles)

    def loan_of(self, delegator_id: str, at: datetime) -> str:
        """Give the delegation by which the account of a delegator is lent at a moment; "" for none."""
        return next(
            (
                delegation_id
                for delegation_id, loan in self.loans.items()
                if loan.delegator_id == delegator_id and (loan.until is None or at < loan.until)
            ),
            "",
        )

    def mailboxes(self, at: datetime) -> frozenset[str]:
        """Give every mailbox that is open to the holder of this account at a moment, beside their own."""
        lent = {loan.delegator_id for loan in self.loans.values() if loan.until is None or at < loan.until}
        return frozenset(self.organizations | lent)
