"""What delegation has heard of the accounts of the platform: whose they are, and who may delegate."""

from __future__ import annotations

from enum import StrEnum

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act

PROFESSIONAL = "professional"


class AccountKind(StrEnum):
    """Whose account it is."""

    PERSON = "PERSON"
    ORGANIZATION = "ORGANIZATION"


class KnownAccount(Aggregate):
    """An account as identity tells of it; its stream is its account id."""

    kind: AccountKind = AccountKind.PERSON
    roles: tuple[str, ...] = ()

    class Heard(Event, topic="delegation.AccountHeard"):
        """Identity told of the account."""

        kind: AccountKind
        name: str
        roles: tuple[str, ...] = ()

        def apply(self, account: KnownAccount, fact: Fact[KnownAccount.Heard]) -> None:
            account.kind = self.kind
            account.roles = self.roles

    def hear(self, act: Act, *, kind: AccountKind, name: str, roles: tuple[str, ...] = ()) -> None:
        """Keep what identity says."""
        self.record(act, KnownAccount.Heard(kind=kind, name=name, roles=roles))

    @property
    def may_delegate(self) -> bool:
        """Whether it is a professional's or an organization's: others have nothing to delegate."""
        return self.exists and (self.kind is AccountKind.ORGANIZATION or PROFESSIONAL in self.roles)

    @property
    def may_act_for_another(self) -> bool:
        """Whether it is a professional's: whoever acts is a person (F208)."""
        return self.exists and self.kind is AccountKind.PERSON and PROFESSIONAL in self.roles
