"""Contact details, changed by a code that comes back from the new address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chassis.application import Written, command
from chassis.kernel import Act
from identity.application.proving import Proving
from identity.domain import Account, Contact
from identity.domain.contact import (
    Channel,
    ContactsBelongToTheHolder,
    NoChangeIsAwaited,
    TheContactCodeIsWrong,
    contact_stream,
)


@dataclass(frozen=True, slots=True)
class SentCode:
    """A code on its way to an address; it is kept nowhere."""

    channel: Channel
    address: str
    code: str


@dataclass(frozen=True, slots=True)
class AskedChange(Written):
    """What has to be sent before the change can be confirmed."""

    codes: tuple[SentCode, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedContact(Written):
    """An address that is the account's now."""

    channel: Channel = Channel.EMAIL
    address: str = ""


class Contacts(Proving):
    """What can be asked of one's own contact details."""

    @command
    def request_contact_change(self, act: Act, addresses: Mapping[Channel, str]) -> AskedChange:
        """Make a code for each new address; nothing changes before it comes back."""
        account, contact = self._own(act)
        codes = []
        for channel, address in addresses.items():
            code = self._proofs.secrets.new_contact_code()
            digest = self._names.contact_code_digest(account.id, channel, address, code)
            contact.request_change(act, account.person_id, channel, address, digest)
            codes.append(SentCode(channel, address, code))
        return AskedChange(self.save(act, contact).position, codes=tuple(codes))

    @command
    def drop_contact_change(self, act: Act, sent: SentCode) -> Written:
        """Wait no more for a code that could not be sent."""
        account, contact = self._own(act)
        digest = self._names.contact_code_digest(account.id, sent.channel, sent.address, sent.code)
        contact.drop_change(act, sent.channel, digest)
        return self.save(act, contact)

    @command
    def confirm_contact_change(self, act: Act, code: str, channel: Channel | None = None) -> ChangedContact:
        """Take the code that came back; a wrong one is counted in the log, and then refused."""
        account, contact = self._own(act)
        chosen = contact.awaited_channel(channel)
        address = contact.awaited_address(chosen)
        digest = self._names.contact_code_digest(account.id, chosen, address, "".join(code.split()))
        is_right = contact.confirm(act, account.id, chosen, digest, form_address(account, chosen))
        written = self.save(act, contact)
        if not is_right:
            raise TheContactCodeIsWrong(field="code") if chosen in contact.awaited else NoChangeIsAwaited
        return ChangedContact(written.position, channel=chosen, address=address)

    def contact_of(self, account_id: str) -> tuple[Account, Contact]:
        """Read from the log where an account is written to; no read model holds an address."""
        return self.replay(Account, account_id), self.replay(Contact, contact_stream(account_id))

    def _own(self, act: Act) -> tuple[Account, Contact]:
        if act.actor.on_behalf_of:
            raise ContactsBelongToTheHolder
        account = self.load(Account, act.actor.account_id)
        return account, self.load(Contact, contact_stream(account.id), missing_ok=True)


def form_address(account: Account, channel: Channel) -> str:
    """Give what the request of the account said."""
    return account.email if channel is Channel.EMAIL else account.phone
