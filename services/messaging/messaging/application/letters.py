"""Letters by secure mail: written in a conversation, sent by one process at a time, answered into it."""

from __future__ import annotations

from datetime import timedelta

from chassis.application import Written, command
from chassis.kernel import Act, NotFound
from messaging.application.seating import Seating
from messaging.domain import Draft, Letter, Reply
from messaging.domain.rules import OnlyParticipantsTakePart
from messaging.domain.text import LONGEST_TEXT


class NoSuchLetter(NotFound):
    """Nobody wrote it."""


class LetterCommands(Seating):
    """The commands of letters (F66, F86)."""

    @command
    def write_letter(self, act: Act, conversation_id: str, draft: Draft, mailbox: str = "") -> Written:
        """Write a letter, as a message that all who take part read; whether it goes out is told later."""
        letter = Letter(id=act.new_id())
        conversation, seat = self._seat(act, conversation_id, mailbox)
        attachments = []
        if draft.file is not None:
            attachments = [act.new_id()]
            conversation.attach(act, seat, attachments[0], draft.file)
        conversation.send(act, seat, draft.as_message, attachments)
        letter.prepare(act, conversation_id, conversation.newest, seat, draft)
        return self.save(act, conversation, letter, id=letter.id)

    @command
    def set_out_with_letter(self, act: Act, letter_id: str, settles_in: timedelta) -> Written:
        """Let this process, and no other for a while, send a letter."""
        letter = self._letter(letter_id)
        letter.set_out(act, settles_in)
        return self.save(act, letter)

    @command
    def confirm_letter_sent(self, act: Act, letter_id: str, attempt: int) -> Written:
        """Note that the mail server has it."""
        letter = self._letter(letter_id)
        letter.confirm_sent(act, attempt)
        return self.save(act, letter)

    @command
    def put_off_letter(self, act: Act, letter_id: str, attempt: int, reason: str) -> Written:
        """Note a failure that may pass."""
        letter = self._letter(letter_id)
        letter.put_off(act, attempt, reason)
        return self.save(act, letter)

    @command
    def give_up_letter(self, act: Act, letter_id: str, attempt: int, reason: str) -> Written:
        """Note a failure that will not pass."""
        letter = self._letter(letter_id)
        letter.give_up(act, attempt, reason)
        return self.save(act, letter)

    @command
    def note_letter_returned(self, act: Act, letter_id: str) -> Written:
        """Note that it was not delivered."""
        letter = self._letter(letter_id)
        letter.come_back(act)
        return self.save(act, letter)

    @command
    def take_answer(self, act: Act, letter_id: str, reply: Reply) -> Written:
        """Let a mail be a message of the conversation, once; one that is known already changes nothing.

        Raises:
            NoSuchLetter: nobody wrote what it answers.
            OnlyParticipantsTakePart: nobody takes part in the conversation any more.
            TheLetterHasEnoughAnswers: see there.
        """
        letter = self._letter(letter_id)
        if letter.has_taken(reply.key):
            return self.save(act)
        conversation = self._conversation(letter.conversation_id)
        if not (present := conversation.present):
            raise OnlyParticipantsTakePart
        seat = letter.mailbox if letter.mailbox in present else present[0]
        attachments = [act.new_id() for _ in reply.files]
        for attachment_id, file in zip(attachments, reply.files, strict=True):
            conversation.attach(act, seat, attachment_id, file)
        conversation.send(act, seat, reply.text[:LONGEST_TEXT], attachments)
        letter.take_answer(act, reply, conversation.newest)
        return self.save(act, conversation, letter, id=letter_id)

    def letter(self, letter_id: str) -> Letter:
        """Give a letter as the log has it; writes nothing.

        Raises:
            NoSuchLetter: nobody wrote it.
        """
        try:
            letter = self.replay(Letter, letter_id)
        except NotFound:  # the stream of something else
            raise NoSuchLetter from None
        if not letter.exists:
            raise NoSuchLetter
        return letter

    def _letter(self, letter_id: str) -> Letter:
        try:
            return self.load(Letter, letter_id)
        except NotFound:
            raise NoSuchLetter from None
