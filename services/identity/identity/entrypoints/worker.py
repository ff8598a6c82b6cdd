"""The worker of identity: follows its own log, tells the others of accounts, and hears who lends theirs."""

from __future__ import annotations

from typing import Final

from chassis.bus import Heard
from chassis.rpc.wire import moment
from chassis.worker.service import Follows, Parts, hears
from identity import wiring
from identity.entrypoints.promises import PROMISES
from spico.delegation.v1 import events_pb2 as delegation


class IdentityWorker:
    """Keeps the read models, keeps the promises, and lets delegates in and out."""

    name: Final = "identity"

    parts = Parts(wiring.worker)
    follow = Follows(PROMISES)

    @hears("delegation", delegation.DelegationStarted)
    def on_delegation_started(self, heard: Heard[delegation.DelegationStarted]) -> None:
        """Let the delegate work for the delegator."""
        started = heard.message
        self.parts.commands.hear_of_delegation(
            heard.act,
            started.delegate_id,
            started.delegation_id,
            started.delegator_id,
            started.scopes,
            moment(started, "until"),
        )

    @hears("delegation", delegation.DelegationEnded)
    def on_delegation_ended(self, heard: Heard[delegation.DelegationEnded]) -> None:
        """Let them no more, and have their tokens revoked."""
        ended = heard.message
        self.parts.commands.hear_of_delegation_ended(heard.act, ended.delegate_id, ended.delegation_id)
