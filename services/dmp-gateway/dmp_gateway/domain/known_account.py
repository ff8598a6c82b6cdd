"""What dmp-gateway has heard of an account: the profession of whoever holds it."""

from __future__ import annotations

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act


class KnownAccount(Aggregate):
    """An account as identity tells of it; its stream is its account id."""

    profession: str = ""

    class Heard(Event, topic="dmp-gateway.AccountHeard"):
        """Identity told of the account."""

        profession: str
        """Code in its nomenclature; empty for whoever exercises none."""

        def apply(self, account: KnownAccount, fact: Fact[KnownAccount.Heard]) -> None:
            account.profession = self.profession

    def hear(self, act: Act, profession: str) -> None:
        """Keep what identity says."""
        if not self.exists or profession != self.profession:
            self.record(act, KnownAccount.Heard(profession=profession))
