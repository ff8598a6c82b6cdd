"""What dossiers has heard of the accounts of the platform: names to show, people to add."""

from __future__ import annotations

from enum import StrEnum

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act


class AccountKind(StrEnum):
    """Whose account it is."""

    PERSON = "PERSON"
    ORGANIZATION = "ORGANIZATION"


class KnownAccount(Aggregate):
    """An account of the platform as identity tells of it; its stream is its account id."""

    name: str = ""
    kind: AccountKind = AccountKind.PERSON

    class Heard(Event, topic="dossiers.AccountHeard"):
        """Identity told of the account."""

        name: str
        kind: AccountKind
        profession: str = ""
        """French label of the profession or of the kind of organization, as it was then."""
        place: str = ""

        def apply(self, account: KnownAccount, fact: Fact[KnownAccount.Heard]) -> None:
            account.name = self.name
            account.kind = self.kind

    def hear(self, act: Act, *, name: str, kind: AccountKind, profession: str, place: str) -> None:
        """Keep what identity says."""
        self.record(act, KnownAccount.Heard(name=name, kind=kind, profession=profession, place=place))
