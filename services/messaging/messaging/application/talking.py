"""What people say, see and sort; who takes part."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.application import Written, command
from chassis.kernel import Act
from messaging.application.seating import Seating
from messaging.domain import Conversation, Flags
from messaging.domain.text import subject as readable_subject


class TalkingCommands(Seating):
    """The commands of a conversation itself."""

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
