"""One document a message, and one an attachment."""

from __future__ import annotations

from pymongo import ASCENDING, DESCENDING, IndexModel

from chassis.domain import Fact
from chassis.projections import Projection, Write, change, put, when
from messaging.domain import Conversation, Letter


def message_key(conversation_id: str, number: int) -> str:
    """Name the document of a message."""
    return f"{conversation_id}/{number}"


class Messages(Projection):
    """What was said, by whom in whose name, and who has seen it."""

    name = "messages"
    version = 1
    indexes = (
        IndexModel([("conversation_id", ASCENDING), ("number", DESCENDING)]),
        IndexModel([("message_id", ASCENDING)]),
    )

    @when(Conversation.MessageSent)
    def when_message_sent(self, fact: Fact[Conversation.MessageSent]) -> Write:
        """Show the message."""
        sent = fact.event
        return put(
            message_key(fact.stream, sent.number),
            {
                "conversation_id": fact.stream,
                "number": sent.number,
                "message_id": sent.message_id,
                "text": sent.text,
                "account_id": fact.actor.account_id,
                "mailbox": sent.mailbox,
                "sent_at": fact.occurred_at,
                "position": fact.position,
                "attachments": sent.attachments,
                "seen": [],
                "corrected_at": None,
                "withdrawn_at": None,
                "request_id": "",
            },
        )

    @when(Conversation.MessageCorrected)
    def when_message_corrected(self, fact: Fact[Conversation.MessageCorrected]) -> Write:
        """Show the new text, and that it is one."""
        corrected = fact.event
        return change(
            message_key(fact.stream, corrected.number),
            set={"text": corrected.text, "corrected_at": fact.occurred_at},
        )

    @when(Conversation.MessageWithdrawn)
    def when_message_withdrawn(self, fact: Fact[Conversation.MessageWithdrawn]) -> Write:
        """Show that there was one."""
        return change(
            message_key(fact.stream, fact.event.number),
            set={"text": "", "attachments": [], "withdrawn_at": fact.occurred_at},
        )

    @when(Conversation.AttachmentFiled)
    def when_attachment_filed(self, fact: Fact[Conversation.AttachmentFiled]) -> Write:
        """Say that somebody put it in a dossier, not in which."""
        filed = fact.event
        return change(
            message_key(fact.stream, filed.number), set={f"filed.{filed.attachment_id}": fact.occurred_at}
        )

    @when(Conversation.Asked)
    def when_asked(self, fact: Fact[Conversation.Asked]) -> Write:
        """Name the request that the message makes."""
        asked = fact.event
        return change(message_key(fact.stream, asked.number), set={"request_id": asked.request_id})

    @when(Letter.Prepared)
    def when_letter_prepared(self, fact: Fact[Letter.Prepared]) -> Write:
        """Name the letter that the message is; its own document says where it stands."""
        prepared = fact.event
        return change(message_key(prepared.conversation_id, prepared.number), set={"letter_id": fact.stream})

    @when(Conversation.Seen)
    def when_seen(self, fact: Fact[Conversation.Seen]) -> list[Write]:
        """Say of each message who saw it when (F77)."""
        seen = fact.event
        sight = {"account_id": fact.actor.account_id, "mailbox": seen.mailbox, "at": fact.occurred_at}
        return [
            change(message_key(fact.stream, number), push={"seen": sight})
            for number in range(seen.first, seen.last + 1)
        ]


class Attachments(Projection):
    """Which file belongs to which message; to none as long as it is only prepared."""

    name = "attachments"
    version = 1
    indexes = (IndexModel([("conversation_id", ASCENDING)]),)

    @when(Conversation.FileAttached)
    def when_file_attached(self, fact: Fact[Conversation.FileAttached]) -> Write:
        """Keep the description."""
        attached = fact.event
        return put(
            attached.attachment_id,
            {
                "conversation_id": fact.stream,
                "account_id": fact.actor.account_id,
                "file": attached.file,
                "number": 0,
            },
        )

    @when(Conversation.MessageSent)
    def when_message_sent(self, fact: Fact[Conversation.MessageSent]) -> list[Write]:
        """Say with which message it went."""
        return [
            change(attachment.attachment_id, set={"number": fact.event.number})
            for attachment in fact.event.attachments
        ]
