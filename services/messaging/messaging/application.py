"""The commands of messaging, one method each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from chassis.application import Application, Written, command
from chassis.kernel import Act, NotFound
from messaging.domain import (
    AccountKind,
    AttachedFile,
    Conversation,
    Flags,
    KnownAccount,
    RequestKind,
    RequestState,
)
from messaging.domain.account import DISCUSSIONS
from messaging.domain.rules import (
    NobodyHasThatAccount,
    NoSuchConversation,
    OnlyParticipantsTakePart,
    OnlyProfessionalsAndOrganizationsConverse,
    ThatMailboxIsNotYours,
)
from messaging.domain.text import subject as readable_subject


class Messaging(Application):
    """What can be asked of conversations; ``mailbox`` is in whose name, "" for whichever fits first."""

    name = "messaging"

    @command
    def start(
        self, act: Act, subject: str, participants: Sequence[str], dossier_id: str = "", mailbox: str = ""
    ) -> Written:
        """Begin a conversation."""
        conversation_id = act.new_id()
        conversation = self.load(Conversation, conversation_id, missing_ok=True)
        own = self._own(act, mailbox)[0]
        self._in_whose_name(act, own)
        conversation.start(act, own, readable_subject(subject), participants, dossier_id)
        self._converse([own], "mailbox")
        self._converse(set(participants), "participants")
        return self.save(act, conversation, id=conversation_id)

    @command
    def send(
        self, act: Act, conversation_id: str, text: str, attachments: Sequence[str] = (), mailbox: str = ""
    ) -> Written:
        """Write to all who take part."""
        conversation, seat = self._seat(act, conversation_id, mailbox)
        message_id = conversation.send(act, seat, text, attachments)
        return self.save(act, conversation, id=message_id)

    @command
    def correct(self, act: Act, conversation_id: str, message_id: str, text: str) -> Written:
        """Write one's message anew."""
        conversation, _ = self._seat(act, conversation_id, "")
        conversation.correct(act, message_id, text)
        return self.save(act, conversation)

    @command
    def withdraw(self, act: Act, conversation_id: str, message_id: str) -> Written:
        """Take one's message back."""
        conversation, _ = self._seat(act, conversation_id, "")
        conversation.withdraw(act, message_id)
        return self.save(act, conversation)

    @command
    def mark_seen(
        self, act: Act, conversation_id: str, first: int = 0, last: int = 0, mailbox: str = ""
    ) -> Written:
        """Note what was displayed, from one number to another; nothing named: the newest page."""
        conversation, seat = self._seat(act, conversation_id, mailbox)
        if last:
            conversation.mark_seen(act, seat, first, last)
        else:
            conversation.mark_newest_seen(act, seat)
        return self.save(act, conversation)

    @command
    def mark_unread(self, act: Act, conversation_id: str, mailbox: str = "") -> Written:
        """Set a conversation back to unread."""
        conversation, seat = self._seat(act, conversation_id, mailbox)
        conversation.mark_unread(act, seat)
        return self.save(act, conversation)

    @command
    def set_flags(self, act: Act, conversation_id: str, flags: Flags, mailbox: str = "") -> Written:
        """Set the flags that are named."""
        conversation, seat = self._seat(act, conversation_id, mailbox)
        conversation.set_flags(act, seat, flags)
        return self.save(act, conversation)

    @command
    def add_participant(self, act: Act, conversation_id: str, account_id: str, mailbox: str = "") -> Written:
        """Let another account join."""
        conversation, seat = self._seat(act, conversation_id, mailbox)
        conversation.add_participant(act, seat, account_id)
        self._converse([account_id], "account_id")
        return self.save(act, conversation)

    @command
    def leave(self, act: Act, conversation_id: str, mailbox: str = "") -> Written:
        """Take part no more."""
        conversation, seat = self._seat(act, conversation_id, mailbox)
        conversation.leave(act, seat)
        return self.save(act, conversation)

    @command
    def attach(
        self, act: Act, conversation_id: str, attachment_id: str, file: AttachedFile, mailbox: str = ""
    ) -> Written:
        """Prepare a stored file to be sent; its id is the first one the act mints."""
        conversation, seat = self._seat(act, conversation_id, mailbox)
        conversation.attach(act, seat, attachment_id, file)
        return self.save(act, conversation, id=attachment_id)

    @command
    def ask(
        self,
        act: Act,
        conversation_id: str,
        kind: RequestKind,
        of: str,
        text: str,
        answer_due_at: datetime,
        mailbox: str = "",
    ) -> Written:
        """Ask a participant for something."""
        conversation, seat = self._seat(act, conversation_id, mailbox)
        request_id = conversation.ask(act, seat, kind, of, text, answer_due_at)
        return self.save(act, conversation, id=request_id)

    @command
    def answer(
        self,
        act: Act,
        conversation_id: str,
        request_id: str,
        state: RequestState,
        text: str = "",
        mailbox: str = "",
    ) -> Written:
        """Accept or decline a request."""
        conversation, seat = self._asked(act, conversation_id, request_id, mailbox)
        conversation.answer(act, seat, request_id, state, text)
        return self.save(act, conversation)

    @command
    def pass_on(self, act: Act, conversation_id: str, request_id: str, of: str, mailbox: str = "") -> Written:
        """Let another participant answer a request."""
        conversation, seat = self._asked(act, conversation_id, request_id, mailbox)
        conversation.pass_on(act, seat, request_id, of)
        return self.save(act, conversation)

    @command
    def hear_of_account(
        self,
        act: Act,
        account_id: str,
        *,
        kind: AccountKind,
        name: str,
        profession: str = "",
        roles: tuple[str, ...] = (),
    ) -> Written:
        """Keep what identity tells of an account."""
        account = self.load(KnownAccount, account_id, missing_ok=True)
        account.hear(act, kind=kind, name=name, profession=profession, roles=roles)
        return self.save(act, account)

    @command
    def hear_of_affiliation(self, act: Act, account_id: str, organization_id: str) -> Written:
        """Let a person read the mailbox of their organization."""
        account = self.load(KnownAccount, account_id, missing_ok=True)
        account.affiliate(act, organization_id)
        return self.save(act, account)

    @command
    def hear_of_end_of_affiliation(self, act: Act, account_id: str, organization_id: str) -> Written:
        """Let them read it no more."""
        account = self.load(KnownAccount, account_id, missing_ok=True)
        account.end_affiliation(act, organization_id)
        return self.save(act, account)

    @command
    def hear_of_loan(
        self,
        act: Act,
        delegate_id: str,
        delegation_id: str,
        delegator_id: str,
        until: datetime | None,
        *,
        scopes: tuple[str, ...],
    ) -> Written:
        """Let a delegate read the mailbox of a delegator, where the delegation is for conversations."""
        account = self.load(KnownAccount, delegate_id, missing_ok=True)
        if DISCUSSIONS in scopes:
            account.lend(act, delegation_id, delegator_id, until)
        return self.save(act, account)

    @command
    def hear_of_end_of_loan(
        self, act: Act, delegate_id: str, delegation_id: str, delegator_id: str
    ) -> Written:
        """Let them read it no more; of a delegation that opened no mailbox nothing is kept."""
        account = self.load(KnownAccount, delegate_id, missing_ok=True)
        account.take_back(act, delegation_id, delegator_id)
        return self.save(act, account)

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

    def _asked(
        self, act: Act, conversation_id: str, request_id: str, mailbox: str
    ) -> tuple[Conversation, str]:
        """Give the mailbox that was asked, when it is one of the caller's."""
        conversation, actor = self._conversation(conversation_id), act.actor
        seat = self._seat_in(act, conversation, mailbox)
        of = conversation.asked_of(request_id)
        if mailbox or of == seat:
            return conversation, seat
        act.actor = actor
        if of not in self._own(act, "") and of not in self._known(act):
            return conversation, seat
        self._in_whose_name(act, of)
        return conversation, of

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
