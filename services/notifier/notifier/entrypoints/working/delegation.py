"""Facts of delegation: both sides are told."""

from __future__ import annotations

from typing import Any

from chassis.bus import Heard
from chassis.worker.service import hears
from notifier.domain.notification import DELEGATION, Kind
from spico.delegation.v1 import events_pb2 as delegation


class HearsOfDelegation:
    """Tells who is to answer, and both sides what came of it."""

    parts: Any
    """Given by the worker: a `Parts` of `wiring.worker`."""

    @hears("delegation", delegation.DelegationRequested)
    def on_delegation_requested(self, heard: Heard[delegation.DelegationRequested]) -> None:
        """Tell whoever is to answer (F214, F215)."""
        asked = heard.message
        is_asked_for = asked.receiver_id == asked.delegator_id
        kind = Kind.DELEGATION_REQUESTED if is_asked_for else Kind.DELEGATION_OFFERED
        self._tell_sides(heard, kind, [asked.receiver_id], asked.requested_by)

    @hears("delegation", delegation.DelegationStarted)
    def on_delegation_started(self, heard: Heard[delegation.DelegationStarted]) -> None:
        """Tell both sides, and for an organization all of its people."""
        self._tell_sides(heard, Kind.DELEGATION_STARTED, _sides(heard), heard.message.accepted_by)

    @hears("delegation", delegation.DelegationDeclined)
    def on_delegation_declined(self, heard: Heard[delegation.DelegationDeclined]) -> None:
        """Tell both sides."""
        self._tell_sides(heard, Kind.DELEGATION_DECLINED, _sides(heard), heard.message.declined_by)

    @hears("delegation", delegation.DelegationEnded)
    def on_delegation_ended(self, heard: Heard[delegation.DelegationEnded]) -> None:
        """Tell both sides, except the one that ended it."""
        kind = Kind.DELEGATION_ENDED if heard.message.was_active else Kind.DELEGATION_TAKEN_BACK
        self._tell_sides(heard, kind, _sides(heard), heard.message.ended_by)

    def _tell_sides(self, heard: Heard[Any], kind: Kind, accounts: list[str], author: str) -> None:
        self.parts.commands.tell_accounts(
            heard.act,
            (DELEGATION, heard.message.delegation_id),
            kind,
            accounts,
            author=author,
            occurred_at=heard.recorded_at,
        )


def _sides(heard: Heard[Any]) -> list[str]:
    return [heard.message.delegator_id, heard.message.delegate_id]
