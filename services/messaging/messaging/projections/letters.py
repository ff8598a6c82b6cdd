"""One document a letter: where it stands, and when it is to be looked at; and one a line of their list."""

from __future__ import annotations

from pymongo import ASCENDING, DESCENDING, IndexModel

from chassis.domain import Fact
from chassis.kernel import SYSTEM
from chassis.projections import Projection, Write, change, put, when
from messaging.domain import Conversation, Letter, LetterState
from messaging.projections.messages import message_key


class Letters(Projection):
    """What is sent by secure mail; the words of it are in its fact alone."""

    name = "letters"
    version = 1
    indexes = (
        IndexModel([("state", ASCENDING), ("due_at", ASCENDING)]),
        IndexModel([("conversation_id", ASCENDING)]),
    )

    @when(Letter.Prepared)
    def when_prepared(self, fact: Fact[Letter.Prepared]) -> Write:
        """Begin the document."""
        prepared = fact.event
        return put(
            fact.stream,
            {
                "conversation_id": prepared.conversation_id,
                "number": prepared.number,
                "address": prepared.draft.address,
                "state": LetterState.PREPARED,
                "reason": "",
                "due_at": fact.occurred_at,
                "settled_at": None,
            },
        )

    @when(Letter.Attempted)
    def when_attempted(self, fact: Fact[Letter.Attempted]) -> Write:
        """Say until when a process is at it."""
        return change(
            fact.stream, set={"state": LetterState.ATTEMPTED, "due_at": fact.event.settled_at, "reason": ""}
        )

    @when(Letter.PutOff)
    def when_put_off(self, fact: Fact[Letter.PutOff]) -> Write:
        """Say when it is tried again."""
        told = {"state": LetterState.PUT_OFF, "due_at": fact.event.retry_at, "reason": fact.event.reason}
        return change(fact.stream, set=told)

    @when(Letter.Sent)
    def when_sent(self, fact: Fact[Letter.Sent]) -> Write:
        """Say that it went out."""
        told = {"state": LetterState.SENT, "reason": "", "settled_at": fact.occurred_at}
        return change(fact.stream, set=told)

    @when(Letter.GivenUp)
    def when_given_up(self, fact: Fact[Letter.GivenUp]) -> Write:
        """Say that it did not."""
        told = {"state": LetterState.GIVEN_UP, "reason": fact.event.reason, "settled_at": fact.occurred_at}
        return change(fact.stream, set=told)

    @when(Letter.Returned)
    def when_returned(self, fact: Fact[Letter.Returned]) -> Write:
        """Say that it came back."""
        return change(fact.stream, set={"state": LetterState.RETURNED, "settled_at": fact.occurred_at})


class Correspondence(Projection):
    """What was written and received by secure mail, mailbox by mailbox (« Courriers », F66).

    A letter is in the list of the mailbox in whose name it was written, a mail that answers it in that of
    the one that took it in: a mailbox that left a conversation is told of none that come later.
    """

    name = "correspondence"
    version = 1
    indexes = (IndexModel([("mailbox", ASCENDING), ("position", DESCENDING)]),)

    @when(Letter.Prepared)
    def when_prepared(self, fact: Fact[Letter.Prepared]) -> Write:
        """List what was written."""
        prepared = fact.event
        return put(
            message_key(prepared.conversation_id, prepared.number),
            {
                "letter_id": fact.stream,
                "conversation_id": prepared.conversation_id,
                "number": prepared.number,
                "mailbox": prepared.mailbox,
                "is_received": False,
                "address": prepared.draft.address,
                "subject_line": prepared.draft.subject_line,
                "account_id": fact.actor.account_id,
                "at": fact.occurred_at,
                "position": fact.position,
                "files": int(prepared.draft.file is not None),
                "is_withdrawn": False,
            },
        )

    @when(Conversation.MessageSent)
    def when_message_sent(self, fact: Fact[Conversation.MessageSent]) -> list[Write]:
        """List what came by mail: nobody writes it here."""
        sent = fact.event
        if fact.actor.account_id != SYSTEM.account_id:
            return []
        line = {
            "letter_id": "",
            "conversation_id": fact.stream,
            "number": sent.number,
            "mailbox": sent.mailbox,
            "is_received": True,
            "address": "",
            "subject_line": "",
            "account_id": "",
            "at": fact.occurred_at,
            "position": fact.position,
            "files": len(sent.attachments),
            "is_withdrawn": False,
        }
        return [put(message_key(fact.stream, sent.number), line)]

    @when(Letter.Answered)
    def when_answered(self, fact: Fact[Letter.Answered]) -> Write:
        """Say from whom it came, where that was told."""
        answered = fact.event
        told = {
            "letter_id": fact.stream,
            "address": answered.address,
            "subject_line": answered.subject_line,
        }
        return change(message_key(answered.conversation_id, answered.number), set=told)

    @when(Conversation.MessageWithdrawn)
    def when_message_withdrawn(self, fact: Fact[Conversation.MessageWithdrawn]) -> Write:
        """Leave nothing of what it said."""
        left = {"subject_line": "", "files": 0, "is_withdrawn": True}
        return change(message_key(fact.stream, fact.event.number), set=left)
