"""The worker of delegation: keeps its read models, tells the others, ends what has lasted long enough."""

from __future__ import annotations

from typing import Final

from chassis import clock
from chassis.bus import Heard
from chassis.kernel import SYSTEM, Act
from chassis.worker.service import Follows, Parts, hears, timer
from delegation import wiring
from delegation.domain import AccountKind
from delegation.entrypoints.promises import PROMISES
from spico.common.v1.done_on_behalf_pb2 import DoneOnBehalf
from spico.identity.v1 import events_pb2 as identity

_SECONDS: Final = 2


class DelegationWorker:
    """Hears of everybody who may delegate or be a delegate."""

    name = "delegation"

    parts = Parts(wiring.worker)
    follow = Follows(PROMISES)

    @timer(interval=_SECONDS)  # type: ignore[untyped-decorator] # Nameko says nothing
    def end_what_is_over(self) -> None:
        """Let expire whatever has reached its end, or waited too long for an answer."""
        at = clock.now()
        for delegation_id in self.parts.time.over(at):
            self.parts.commands.expire(Act(SYSTEM, at), delegation_id)

    @hears("identity", identity.AccountOpened)
    def on_account_opened(self, heard: Heard[identity.AccountOpened]) -> None:
        """Know a person."""
        account = heard.message
        self.parts.commands.hear_of_account(
            heard.act,
            account.account_id,
            kind=AccountKind.PERSON,
            name=account.name,
            roles=tuple(account.roles),
        )

    @hears("identity", identity.OrganizationRegistered)
    def on_organization_registered(self, heard: Heard[identity.OrganizationRegistered]) -> None:
        """Know an organization."""
        account = heard.message
        self.parts.commands.hear_of_account(
            heard.act, account.account_id, kind=AccountKind.ORGANIZATION, name=account.name
        )

    @hears("dossiers", DoneOnBehalf)
    def on_act_in_dossiers(self, heard: Heard[DoneOnBehalf]) -> None:
        """Keep what was done by a delegation in a dossier."""
        self._record(heard)

    @hears("messaging", DoneOnBehalf)
    def on_act_in_messaging(self, heard: Heard[DoneOnBehalf]) -> None:
        """Keep what was done by a delegation in a conversation."""
        self._record(heard)

    @hears("agenda", DoneOnBehalf)
    def on_act_in_agenda(self, heard: Heard[DoneOnBehalf]) -> None:
        """Keep what was done by a delegation in an agenda."""
        self._record(heard)

    @hears("dmp-gateway", DoneOnBehalf)
    def on_act_in_dmp_gateway(self, heard: Heard[DoneOnBehalf]) -> None:
        """Keep what was done by a delegation towards the DMP of a patient."""
        self._record(heard)

    @hears("dossiers.accesses", DoneOnBehalf)
    def on_reading_in_dossiers(self, heard: Heard[DoneOnBehalf]) -> None:
        """Keep what was read by a delegation in a dossier."""
        self._record(heard)

    @hears("dmp-gateway.accesses", DoneOnBehalf)
    def on_reading_in_dmp_gateway(self, heard: Heard[DoneOnBehalf]) -> None:
        """Keep what was read by a delegation about the DMP of a patient."""
        self._record(heard)

    @hears("messaging.accesses", DoneOnBehalf)
    def on_reading_in_messaging(self, heard: Heard[DoneOnBehalf]) -> None:
        """Keep what was read by a delegation in a conversation."""
        self._record(heard)

    def _record(self, heard: Heard[DoneOnBehalf]) -> None:
        done = heard.message
        self.parts.commands.record_act(
            heard.act,
            done.delegation_id,
            # Of the service, or of its trail: dossiers, dossiers.accesses.
            service=heard.producer.partition(".")[0],
            kind=done.kind,
            subject_id=done.subject_id,
            account_id=done.account_id,
            done_at=heard.occurred_at,
        )
