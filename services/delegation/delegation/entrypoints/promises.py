"""What delegation tells the other services: who may work in whose account, from when, until when."""

from __future__ import annotations

from typing import Final

from chassis.bus import Promise, Promises
from chassis.domain import Fact
from chassis.kernel import SYSTEM
from delegation.domain import Delegation
from spico.delegation.v1 import events_pb2 as pb


def _requested(fact: Fact[Delegation.Requested]) -> pb.DelegationRequested:
    asked = fact.event
    return pb.DelegationRequested(
        delegation_id=fact.stream,
        delegator_id=asked.delegator_id,
        delegate_id=asked.delegate_id,
        scopes=asked.scopes,
        until=asked.until,
        receiver_id=asked.receiver_id,
        requested_by=fact.actor.account_id,
    )


def _started(fact: Fact[Delegation.Accepted]) -> pb.DelegationStarted:
    accepted = fact.event
    return pb.DelegationStarted(
        delegation_id=fact.stream,
        delegator_id=accepted.delegator_id,
        delegate_id=accepted.delegate_id,
        scopes=accepted.scopes,
        until=accepted.until,
        receiver_id=accepted.receiver_id,
        accepted_by=fact.actor.account_id,
    )


def _declined(fact: Fact[Delegation.Declined]) -> pb.DelegationDeclined:
    declined = fact.event
    return pb.DelegationDeclined(
        delegation_id=fact.stream,
        delegator_id=declined.delegator_id,
        delegate_id=declined.delegate_id,
        receiver_id=declined.receiver_id,
        declined_by=fact.actor.account_id,
    )


def _ended(fact: Fact[Delegation.Ended]) -> pb.DelegationEnded:
    ended, actor = fact.event, fact.actor.account_id
    return pb.DelegationEnded(
        delegation_id=fact.stream,
        delegator_id=ended.delegator_id,
        delegate_id=ended.delegate_id,
        reason=ended.reason,
        was_active=ended.was_active,
        ended_by="" if actor == SYSTEM.account_id else actor,
    )


PROMISES: Final = Promises(
    "delegation",
    (
        Promise(Delegation.Requested, pb.DelegationRequested, _requested),
        Promise(Delegation.Accepted, pb.DelegationStarted, _started),
        Promise(Delegation.Declined, pb.DelegationDeclined, _declined),
        Promise(Delegation.Ended, pb.DelegationEnded, _ended),
    ),
)
