"""One document an account: its name, and the mailboxes beside its own that are open to its holder."""

from __future__ import annotations

from chassis.domain import Fact
from chassis.projections import Projection, Write, change, when
from messaging.domain import KnownAccount


class KnownAccounts(Projection):
    """Who reads whose mailbox, by what identity and delegation have told (F87)."""

    name = "known_accounts"
    version = 1

    @when(KnownAccount.Heard)
    def when_heard(self, fact: Fact[KnownAccount.Heard]) -> Write:
        """Keep the latest telling."""
        heard = fact.event
        told = {"name": heard.name, "kind": heard.kind, "profession": heard.profession}
        return change(fact.stream, set=told, create=True)

    @when(KnownAccount.Affiliated)
    def when_affiliated(self, fact: Fact[KnownAccount.Affiliated]) -> Write:
        """Open the mailbox of an organization."""
        return change(fact.stream, set={f"organizations.{fact.event.organization_id}": True}, create=True)

    @when(KnownAccount.Unaffiliated)
    def when_unaffiliated(self, fact: Fact[KnownAccount.Unaffiliated]) -> Write:
        """Close it."""
        return change(fact.stream, unset=[f"organizations.{fact.event.organization_id}"], create=True)

    @when(KnownAccount.Lent)
    def when_lent(self, fact: Fact[KnownAccount.Lent]) -> Write:
        """Open the mailbox of a delegator."""
        lent = fact.event
        loan = {"delegator_id": lent.delegator_id, "until": lent.until}
        return change(fact.stream, set={f"loans.{lent.delegation_id}": loan}, create=True)

    @when(KnownAccount.TakenBack)
    def when_taken_back(self, fact: Fact[KnownAccount.TakenBack]) -> Write:
        """Close it."""
        return change(fact.stream, unset=[f"loans.{fact.event.delegation_id}"], create=True)
