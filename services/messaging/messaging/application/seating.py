"""In whose name somebody acts in a conversation."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from chassis.application import Application
from chassis.kernel import Act, NotFound
from messaging.domain import Conversation, KnownAccount
from messaging.domain.rules import (
    NobodyHasThatAccount,
    NoSuchConversation,
    OnlyParticipantsTakePart,
    OnlyProfessionalsAndOrganizationsConverse,
    ThatMailboxIsNotYours,
)


class Seating(Application):
    """Finds the mailbox for a deed; ``mailbox`` is the one that is named, "" for whichever fits first."""

    def seat_of(self, act: Act, conversation_id: str, mailbox: str = "") -> str:
        """Give the mailbox through which somebody may write in a conversation; writes nothing."""
        conversation = self.replay(Conversation, conversation_id)
        if not conversation.exists:
            raise NoSuchConversation
        seat = self._seat_in(act, conversation, mailbox)
        conversation.takes_part(seat)
        return seat

    def _seat(self, act: Act, conversation_id: str, mailbox: str) -> tuple[Conversation, str]:
        conversation = self._conversation(conversation_id)
        return conversation, self._seat_in(act, conversation, mailbox)

    def _seat_in(self, act: Act, conversation: Conversation, mailbox: str) -> str:
        try:
            seat = conversation.mailbox_among(self._own(act, mailbox))
        except OnlyParticipantsTakePart:
            if mailbox:
                raise
            seat = conversation.mailbox_among(sorted(self._known(act)))
        self._in_whose_name(act, seat)
        return seat

    def _in_whose_name(self, act: Act, mailbox: str) -> None:
        """Let the facts say for whom they are done, by a delegation that the session does not name."""
        actor = act.actor
        if mailbox in {actor.on_behalf_of, actor.account_id} | actor.organizations:
            return
        if delegation_id := self._account(actor.account_id).loan_of(mailbox, act.at):
            act.actor = replace(actor, on_behalf_of=mailbox, delegation_id=delegation_id)

    def _own(self, act: Act, mailbox: str) -> list[str]:
        """Give the mailboxes that the session itself opens, or the one that is named.

        Raises:
            ThatMailboxIsNotYours: the one that is named is not open to the caller.
        """
        actor = act.actor
        usual = actor.on_behalf_of or actor.account_id
        own = [usual, actor.account_id, *sorted(actor.organizations)]
        if not mailbox:
            return own
        if mailbox not in own and mailbox not in self._known(act):
            raise ThatMailboxIsNotYours(field="mailbox")
        return [mailbox]

    def _known(self, act: Act) -> Collection[str]:
        """Give the mailboxes that are open to the caller by what other services have told, as of now."""
        return self._account(act.actor.account_id).mailboxes(act.at)

    def _conversation(self, conversation_id: str) -> Conversation:
        try:
            return self.load(Conversation, conversation_id)
        except NotFound:
            raise NoSuchConversation from None

    def _converse(self, accounts: Iterable[str], field: str) -> None:
        for account_id in accounts:
            account = self._account(account_id)
            if not account.is_named:
                raise NobodyHasThatAccount(field=field)
            if not account.may_converse:
                raise OnlyProfessionalsAndOrganizationsConverse(field=field)

    def _account(self, account_id: str) -> KnownAccount:
        try:
            return self.replay(KnownAccount, account_id)
        except NotFound:  # the stream of something else
            return KnownAccount(id=account_id)
