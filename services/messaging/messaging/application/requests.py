"""What participants ask of each other, and how it is answered."""

from __future__ import annotations

from datetime import datetime

from chassis.application import Written, command
from chassis.kernel import Act
from messaging.application.seating import Seating
from messaging.domain import Conversation, RequestKind, RequestState


class RequestCommands(Seating):
    """The commands of requests (F74)."""

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
