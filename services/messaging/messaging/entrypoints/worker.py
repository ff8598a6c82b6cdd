"""The worker of messaging: keeps its read models, tells the others, hears whose mailbox is open to whom."""

from __future__ import annotations

from datetime import UTC
from typing import Final

from chassis import clock
from chassis.bus import Heard
from chassis.worker.service import Follows, Parts, hears, timer
from messaging import wiring
from messaging.domain import AccountKind
from messaging.entrypoints.promises import PROMISES
from spico.delegation.v1 import events_pb2 as delegation
from spico.dossiers.v1 import events_pb2 as dossiers
from spico.identity.v1 import events_pb2 as identity

_HOUR: Final = 3600


class MessagingWorker:
    """Hears of everybody who converses, and of who reads whose mailbox."""

    name = "messaging"

    parts = Parts(wiring.worker)
    follow = Follows(PROMISES)

    @timer(interval=_HOUR)  # type: ignore[untyped-decorator] # Nameko says nothing
    def discard_unnamed_files(self) -> None:
        """Discard what a killed process has stored and not told of."""
        self.parts.sweep.run(clock.now())

    @hears("identity", identity.AccountOpened)
    def on_account_opened(self, heard: Heard[identity.AccountOpened]) -> None:
        """Know a person."""
        account = heard.message
        self.parts.commands.hear_of_account(
            heard.act,
            account.account_id,
            kind=AccountKind.PERSON,
            name=account.name,
            profession=account.profession_label,
            roles=tuple(account.roles),
        )

    @hears("identity", identity.OrganizationRegistered)
    def on_organization_registered(self, heard: Heard[identity.OrganizationRegistered]) -> None:
        """Know an organization."""
        account = heard.message
        self.parts.commands.hear_of_account(
            heard.act,
            account.account_id,
            kind=AccountKind.ORGANIZATION,
            name=account.name,
            profession=account.kind,
        )

    @hears("identity", identity.AccountAffiliated)
    def on_account_affiliated(self, heard: Heard[identity.AccountAffiliated]) -> None:
        """Open the mailbox of an organization to one of its people."""
        told = heard.message
        self.parts.commands.hear_of_affiliation(heard.act, told.account_id, told.organization_id)

    @hears("identity", identity.AccountUnaffiliated)
    def on_account_unaffiliated(self, heard: Heard[identity.AccountUnaffiliated]) -> None:
        """Close it."""
        told = heard.message
        self.parts.commands.hear_of_end_of_affiliation(heard.act, told.account_id, told.organization_id)

    @hears("delegation", delegation.DelegationStarted)
    def on_delegation_started(self, heard: Heard[delegation.DelegationStarted]) -> None:
        """Open the mailbox of a delegator, when the delegation is for conversations."""
        started = heard.message
        until = started.until.ToDatetime(UTC) if started.HasField("until") else None
        self.parts.commands.hear_of_loan(
            heard.act,
            started.delegate_id,
            started.delegation_id,
            started.delegator_id,
            until,
            scopes=tuple(started.scopes),
        )

    @hears("delegation", delegation.DelegationEnded)
    def on_delegation_ended(self, heard: Heard[delegation.DelegationEnded]) -> None:
        """Close it."""
        ended = heard.message
        self.parts.commands.hear_of_end_of_loan(
            heard.act, ended.delegate_id, ended.delegation_id, ended.delegator_id
        )

    @hears("dossiers", dossiers.DossierMerged)
    def on_dossier_merged(self, heard: Heard[dossiers.DossierMerged]) -> None:
        """Show under the surviving dossier what is said about the other one."""
        merged = heard.message
        self.parts.commands.hear_of_merger(heard.act, merged.dossier_id, merged.surviving_id)

    @hears("dossiers", dossiers.DossierParted)
    def on_dossier_parted(self, heard: Heard[dossiers.DossierParted]) -> None:
        """Show it under its own dossier again."""
        self.parts.commands.hear_of_merger(heard.act, heard.message.dossier_id, "")
