"""The worker of agenda: keeps its read models, tells the others, and opens the calendar of each account."""

from __future__ import annotations

from agenda import wiring
from agenda.domain import AccountKind
from agenda.entrypoints.promises import PROMISES
from chassis.bus import Heard
from chassis.worker.service import Follows, Parts, hears
from spico.identity.v1 import events_pb2 as identity


class AgendaWorker:
    """Hears of everybody who has a calendar."""

    name = "agenda"

    parts = Parts(wiring.worker)
    follow = Follows(PROMISES)

    @hears("identity", identity.AccountOpened)
    def on_account_opened(self, heard: Heard[identity.AccountOpened]) -> None:
        """Open the calendar of a professional."""
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
        """Open the calendar of an organization."""
        account = heard.message
        self.parts.commands.hear_of_account(
            heard.act, account.account_id, kind=AccountKind.ORGANIZATION, name=account.name
        )
