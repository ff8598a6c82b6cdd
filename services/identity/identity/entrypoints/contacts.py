"""The rpcs about where one is written to."""

from __future__ import annotations

from collections.abc import Mapping

from chassis.kernel import Act, Refusal
from chassis.rpc.call import current_act
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import TheValueIsNotOneOfOurs, stamp
from identity.application import Accounts, SentCode
from identity.domain.contact import Channel, Contact, ContactsBelongToTheHolder, SomethingIsChanged
from identity.domain.form import email_address, mobile_number
from identity.entrypoints.messengers import Messenger
from spico.identity.v1 import identity_pb2 as pb
from spico.identity.v1 import identity_pb2_grpc as rpcs


class ContactRpcs(rpcs.IdentityServicer):
    """Answers whoever looks after their own address and telephone number."""

    commands: Accounts
    messenger: Messenger

    async def GetMyContact(self, request: pb.GetMyContactRequest, context: object) -> pb.GetMyContactResponse:
        act = current_act()
        if act.actor.on_behalf_of:
            raise ContactsBelongToTheHolder
        account, contact = await in_thread(self.commands.contact_of, act.actor.account_id)
        return pb.GetMyContactResponse(
            login=account.login,
            email=contact.confirmed.get(Channel.EMAIL, account.email),
            phone=contact.confirmed.get(Channel.PHONE, account.phone),
            email_confirmed=Channel.EMAIL in contact.confirmed,
            phone_confirmed=Channel.PHONE in contact.confirmed,
            awaited=_awaited(contact, act),
        )

    async def ChangeMyContact(
        self, request: pb.ChangeMyContactRequest, context: object
    ) -> pb.ChangeMyContactResponse:
        act = current_act()
        asked = await in_thread(self.commands.request_contact_change, act, _addresses(request))
        failed: Refusal | None = None
        for sent in asked.codes:
            failed = await self._brought(act, sent) or failed
        if failed:
            raise failed
        _, contact = await in_thread(self.commands.contact_of, act.actor.account_id)
        return pb.ChangeMyContactResponse(awaited=_awaited(contact, act), position=asked.position)

    async def _brought(self, act: Act, sent: SentCode) -> Refusal | None:
        """Have a code brought; when it is not, nobody shall wait for it."""
        try:
            await self.messenger.bring(sent)
        except Refusal as refusal:
            await in_thread(self.commands.drop_contact_change, act.again(), sent)
            return refusal
        return None

    async def ConfirmMyContact(
        self, request: pb.ConfirmMyContactRequest, context: object
    ) -> pb.ConfirmMyContactResponse:
        if request.channel not in pb.ContactChannel.values():
            raise TheValueIsNotOneOfOurs(field="channel")
        named = Channel(pb.ContactChannel.Name(request.channel)) if request.channel else None
        changed = await in_thread(self.commands.confirm_contact_change, current_act(), request.code, named)
        return pb.ConfirmMyContactResponse(
            channel=changed.channel.value, address=changed.address, position=changed.position
        )


def _addresses(request: pb.ChangeMyContactRequest) -> Mapping[Channel, str]:
    """Give the new addresses as they will be kept.

    Raises:
        Invalid: one of them cannot be one, or there is none.
    """
    addresses = {}
    if request.HasField("email"):
        addresses[Channel.EMAIL] = email_address(request.email)
    if request.HasField("phone"):
        addresses[Channel.PHONE] = mobile_number(request.phone)
    if not addresses:
        raise SomethingIsChanged(field="email")
    return addresses


def _awaited(contact: Contact, act: Act) -> list[pb.AwaitedContact]:
    return [
        pb.AwaitedContact(channel=channel.value, address=one.address, code_ends_at=stamp(one.ends_at))
        for channel, one in sorted(contact.awaited.items())
        if act.at < one.ends_at
    ]
