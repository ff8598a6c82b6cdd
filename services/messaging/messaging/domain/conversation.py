"""What is said in a conversation: messages, what is attached to them, requests and their answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import msgspec

from chassis.domain import Event, Fact
from chassis.kernel import Act
from messaging.domain.attached import MOST_ATTACHMENTS, AMessageCarriesAFewFiles, Attachment
from messaging.domain.recorded import Recorded
from messaging.domain.request import Request, RequestKind, RequestState, due
from messaging.domain.rules import (
    ARequestIsAnsweredOnce,
    ARequestNamesAnotherParticipant,
    NoSuchRequest,
    OnlyARecentMessageIsChanged,
    OnlyItsAuthorChangesAMessage,
    OnlyWhoWasAskedAnswers,
)
from messaging.domain.seat import Recent
from messaging.domain.text import message_text

CHANGED_WITHIN: Final = timedelta(minutes=15)
"""How long a message may be corrected or withdrawn."""


class Conversation(Recorded):
    """A conversation (« discussion »). Texts are in its facts alone: it knows what its rules need."""

    recent: dict[str, Recent] = msgspec.field(default_factory=dict)
    """The messages of the last minutes, by their id."""
    requests: dict[str, Request] = msgspec.field(default_factory=dict)

    class MessageSent(Event, topic="messaging.MessageSent"):
        """Somebody wrote to all who take part."""

        message_id: str
        number: int
        mailbox: str
        """The account in whose name it was written."""
        text: str
        known: int
        """Of how many messages its author is not told that they are unread."""
        to: tuple[str, ...]
        """Who takes part."""
        is_urgent: bool = False
        """Whether the conversation was flagged so when it was written."""
        attachments: tuple[Attachment, ...] = ()

        def apply(self, conversation: Conversation, fact: Fact[Conversation.MessageSent]) -> None:
            conversation.newest = self.number
            conversation.reader(self.mailbox, fact.actor).wrote(self.number)
            for attachment in self.attachments:
                conversation.prepared.pop(attachment.attachment_id, None)
            since, recent = fact.occurred_at - CHANGED_WITHIN, conversation.recent
            # The oldest is the first: what a busy conversation keeps is not looked through for each message.
            while recent and next(iter(recent.values())).sent_at < since:
                del recent[next(iter(recent))]
            recent[self.message_id] = Recent(
                self.number, self.mailbox, fact.actor.account_id, fact.occurred_at
            )

    class MessageCorrected(Event, topic="messaging.MessageCorrected"):
        """Its author wrote it anew; what was written first stays in the log."""

        message_id: str
        number: int
        text: str
        to: tuple[str, ...]

    class MessageWithdrawn(Event, topic="messaging.MessageWithdrawn"):
        """Its author took it back; that there was one stays visible."""

        message_id: str
        number: int
        to: tuple[str, ...]

        def apply(self, conversation: Conversation, fact: Fact[Conversation.MessageWithdrawn]) -> None:
            conversation.recent.pop(self.message_id, None)

    class Asked(Event, topic="messaging.Asked"):
        """Somebody asked a participant for something."""

        request_id: str
        message_id: str
        number: int
        """Of the message that says what is asked for."""
        kind: RequestKind
        mailbox: str
        of: str
        answer_due_at: datetime
        to: tuple[str, ...]

        def apply(self, conversation: Conversation, fact: Fact[Conversation.Asked]) -> None:
            conversation.requests[self.request_id] = Request(by=self.mailbox, of=self.of)

    class RequestAnswered(Event, topic="messaging.RequestAnswered"):
        """Who was asked accepted or declined."""

        request_id: str
        mailbox: str
        asked_by: str
        state: RequestState
        text: str
        to: tuple[str, ...]

        def apply(self, conversation: Conversation, fact: Fact[Conversation.RequestAnswered]) -> None:
            request = conversation.requests[self.request_id]
            conversation.requests[self.request_id] = msgspec.structs.replace(request, state=self.state)

    class RequestPassedOn(Event, topic="messaging.RequestPassedOn"):
        """Who was asked let another participant answer."""

        request_id: str
        mailbox: str
        of: str
        to: tuple[str, ...]

        def apply(self, conversation: Conversation, fact: Fact[Conversation.RequestPassedOn]) -> None:
            request = conversation.requests[self.request_id]
            conversation.requests[self.request_id] = msgspec.structs.replace(request, of=self.of)

    def send(self, act: Act, mailbox: str, text: str, attachments: Sequence[str] = ()) -> str:
        """Write a message and give its id (F79 to F81)."""
        return self._send(act, act.new_id(), mailbox, text, attachments)

    def _send(
        self, act: Act, message_id: str, mailbox: str, text: str, attachments: Sequence[str] = ()
    ) -> str:
        self.takes_part(mailbox)
        files = tuple(self.own_file(act, each) for each in attachments)
        if len(files) > MOST_ATTACHMENTS or len(set(attachments)) < len(files):
            raise AMessageCarriesAFewFiles(field="attachments")
        sent = Conversation.MessageSent(
            message_id=message_id,
            number=self.newest + 1,
            mailbox=mailbox,
            text=message_text(text, may_be_empty=bool(files)),
            known=self.reader(mailbox, act.actor).known + 1,
            to=self.present,
            is_urgent=self.is_urgent,
            attachments=files,
        )
        self.record(act, sent)
        return message_id

    def correct(self, act: Act, message_id: str, text: str) -> None:
        """Write one's message anew, within the time for it."""
        recent = self._changeable(act, message_id)
        self.record(
            act,
            Conversation.MessageCorrected(
                message_id=message_id, number=recent.number, text=message_text(text), to=self.present
            ),
        )

    def withdraw(self, act: Act, message_id: str) -> None:
        """Take one's message back, within the time for it."""
        recent = self._changeable(act, message_id)
        self.record(
            act,
            Conversation.MessageWithdrawn(message_id=message_id, number=recent.number, to=self.present),
        )

    def ask(
        self, act: Act, mailbox: str, kind: RequestKind, of: str, text: str, answer_due_at: datetime
    ) -> str:
        """Ask a participant for something, in a message, and give the request's id."""
        self.takes_part(mailbox)
        self._may_be_asked(of, mailbox)
        until = due(answer_due_at, act.at)
        request_id = act.new_id()
        asked = Conversation.Asked(
            request_id=request_id,
            message_id=self._send(act, act.new_id(), mailbox, text),
            number=self.newest,
            kind=kind,
            mailbox=mailbox,
            of=of,
            answer_due_at=until,
            to=self.present,
        )
        self.record(act, asked)
        if not self.has_request:
            self.flag(act, mailbox, self.is_urgent, has_request=True)
        return request_id

    def answer(self, act: Act, mailbox: str, request_id: str, state: RequestState, text: str) -> None:
        """Accept or decline what one was asked for."""
        self._is_asked(mailbox, request_id)
        self.record(
            act,
            Conversation.RequestAnswered(
                request_id=request_id,
                mailbox=mailbox,
                asked_by=self.requests[request_id].by,
                state=state,
                text=message_text(text, may_be_empty=True),
                to=self.present,
            ),
        )

    def pass_on(self, act: Act, mailbox: str, request_id: str, of: str) -> None:
        """Let another participant answer."""
        self._is_asked(mailbox, request_id)
        self._may_be_asked(of, mailbox)
        self.record(
            act,
            Conversation.RequestPassedOn(request_id=request_id, mailbox=mailbox, of=of, to=self.present),
        )

    def asked_of(self, request_id: str) -> str:
        """Give the account that is to answer a request.

        Raises:
            NoSuchRequest: there is none.
        """
        request = self.requests.get(request_id)
        if request is None:
            raise NoSuchRequest
        return request.of

    def _changeable(self, act: Act, message_id: str) -> Recent:
        recent = self.recent.get(message_id)
        if recent is None or act.at - recent.sent_at > CHANGED_WITHIN:
            raise OnlyARecentMessageIsChanged
        if recent.account_id != act.actor.account_id:
            raise OnlyItsAuthorChangesAMessage
        self.takes_part(recent.mailbox)
        return recent

    def _may_be_asked(self, of: str, mailbox: str) -> None:
        if of == mailbox or of not in self.present:
            raise ARequestNamesAnotherParticipant(field="account_id")

    def _is_asked(self, mailbox: str, request_id: str) -> None:
        self.takes_part(mailbox)
        if self.asked_of(request_id) != mailbox:
            raise OnlyWhoWasAskedAnswers
        if self.requests[request_id].state is not RequestState.OPEN:
            raise ARequestIsAnsweredOnce
