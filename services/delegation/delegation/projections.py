"""What the facts of delegation look like on a screen."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pymongo import ASCENDING, DESCENDING, IndexModel

from chassis.domain import Fact
from chassis.projections import Change, Projection, Put, change, put, when
from delegation.domain import Acts, Delegation, KnownAccount, State


class DelegationList(Projection):
    """One document a delegation (« mes délégants », « mes délégués », F210, F211)."""

    name = "delegations"
    version = 1
    indexes = (
        IndexModel([("delegator_id", ASCENDING), ("position", DESCENDING)]),
        IndexModel([("delegate_id", ASCENDING), ("position", DESCENDING)]),
        IndexModel([("ends_at", ASCENDING)]),
    )

    @when(Delegation.Requested)
    def when_requested(self, fact: Fact[Delegation.Requested]) -> Put:
        """Show what is asked of whom."""
        asked = fact.event
        return put(
            fact.stream,
            {
                "delegator_id": asked.delegator_id,
                "delegate_id": asked.delegate_id,
                "receiver_id": asked.receiver_id,
                "scopes": asked.scopes,
                "state": State.REQUESTED,
                "until": asked.until,
                "requested_at": fact.occurred_at,
                "answer_due_at": asked.answer_due_at,
                "ends_at": asked.answer_due_at,
                "answered": None,
                "ended": None,
                "position": fact.position,
            },
        )

    @when(Delegation.Accepted)
    def when_accepted(self, fact: Fact[Delegation.Accepted]) -> Change:
        """Show who accepted."""
        return change(
            fact.stream, set={"state": State.ACTIVE, "answered": _deed(fact), "ends_at": fact.event.until}
        )

    @when(Delegation.Declined)
    def when_declined(self, fact: Fact[Delegation.Declined]) -> Change:
        """Show who declined."""
        return change(fact.stream, set={"state": State.DECLINED, "answered": _deed(fact), "ends_at": None})

    @when(Delegation.Ended)
    def when_ended(self, fact: Fact[Delegation.Ended]) -> Change:
        """Show who ended it, or that its time was over."""
        state = State(fact.event.reason.value)
        return change(fact.stream, set={"state": state, "ended": _deed(fact), "ends_at": None})


class ActList(Projection):
    """One document an act, shown to the delegator, and to the delegate who did it."""

    name = "acts"
    version = 1
    indexes = (IndexModel([("delegation_id", ASCENDING), ("done_at", DESCENDING), ("position", DESCENDING)]),)

    @when(Acts.Recorded)
    def when_recorded(self, fact: Fact[Acts.Recorded]) -> Put:
        """Show what was done, by whom, to what."""
        recorded = fact.event
        return put(
            f"{fact.stream}/{fact.version}",
            {
                "delegation_id": recorded.delegation_id,
                "service": recorded.service,
                "kind": recorded.kind,
                "subject_id": recorded.subject_id,
                "account_id": recorded.account_id,
                "done_at": recorded.done_at,
                "position": fact.position,
            },
        )


class KnownAccounts(Projection):
    """One document an account, with the name to show."""

    name = "known_accounts"
    version = 1

    @when(KnownAccount.Heard)
    def when_heard(self, fact: Fact[KnownAccount.Heard]) -> Put:
        """Keep the latest telling."""
        return put(fact.stream, {"name": fact.event.name, "kind": fact.event.kind})


ALL: tuple[type[Projection], ...] = (DelegationList, ActList, KnownAccounts)


def _deed(fact: Fact[Any]) -> dict[str, str | datetime]:
    return {"account_id": fact.actor.account_id, "at": fact.occurred_at}
