"""Facts of identity: where to write, to whom, and what a request for an account came to."""

from __future__ import annotations

from typing import Any

from chassis.bus import Heard
from chassis.worker.service import hears
from notifier.domain.mail import Letter
from spico.identity.v1 import events_pb2 as identity


class HearsOfAccounts:
    """Knows every account, and writes letters to those who have none yet."""

    parts: Any
    """Given by the worker: a `Parts` of `wiring.worker`."""

    @hears("identity", identity.AccountOpened)
    def on_account_opened(self, heard: Heard[identity.AccountOpened]) -> None:
        """Know where to write to a professional."""
        account = heard.message
        self.parts.commands.know_contact(heard.act, account.account_id, account.email)

    @hears("identity", identity.OrganizationRegistered)
    def on_organization_registered(self, heard: Heard[identity.OrganizationRegistered]) -> None:
        """Know where to write to an organization."""
        account = heard.message
        self.parts.commands.know_contact(heard.act, account.account_id, account.email)

    @hears("identity", identity.AccountContactChanged)
    def on_account_contact_changed(self, heard: Heard[identity.AccountContactChanged]) -> None:
        """Write to the new address, and tell the old one and the new one."""
        changed, commands = heard.message, self.parts.commands
        know = commands.know_phone_changed if changed.channel == "PHONE" else commands.know_email_changed
        know(heard.act, changed.account_id, changed.address, changed.previous_address)

    @hears("identity", identity.AccountAffiliated)
    def on_account_affiliated(self, heard: Heard[identity.AccountAffiliated]) -> None:
        """Know who reads what an organization is told."""
        affiliated = heard.message
        self.parts.commands.know_affiliation(heard.act, affiliated.account_id, affiliated.organization_id)

    @hears("identity", identity.AccountUnaffiliated)
    def on_account_unaffiliated(self, heard: Heard[identity.AccountUnaffiliated]) -> None:
        """Know who reads it no more."""
        ended = heard.message
        self.parts.commands.know_end_of_affiliation(heard.act, ended.account_id, ended.organization_id)

    @hears("identity", identity.AccountRequested)
    def on_account_requested(self, heard: Heard[identity.AccountRequested]) -> None:
        """Tell whoever asked that it is known, and the operators that it waits."""
        request = heard.message
        operators = filter(None, self.parts.settings.operators.split(","))
        letters = [(Letter.REQUEST_TO_ANSWER, address) for address in operators]
        letters.append((Letter.REQUEST_RECEIVED, request.email))
        self.parts.commands.send_letters(heard.act, request.request_id, letters)

    @hears("identity", identity.AccountRequestApproved)
    def on_account_request_approved(self, heard: Heard[identity.AccountRequestApproved]) -> None:
        """Tell whoever asked that the account is open."""
        self._answer(heard, Letter.REQUEST_APPROVED)

    @hears("identity", identity.AccountRequestRejected)
    def on_account_request_rejected(self, heard: Heard[identity.AccountRequestRejected]) -> None:
        """Tell whoever asked that there will be none."""
        self._answer(heard, Letter.REQUEST_REJECTED)

    def _answer(self, heard: Heard[Any], letter: Letter) -> None:
        request = heard.message
        self.parts.commands.send_letters(heard.act, request.request_id, [(letter, request.email)])
