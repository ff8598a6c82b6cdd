"""The files that somebody may read: what was sent to them, and what they have prepared themselves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from pymongo.asynchronous.database import AsyncDatabase
from pymongo.database import Database

from chassis.domain import Erased
from chassis.eventlog import EventLog
from chassis.kernel import Act, NotFound
from chassis.projections.freshness import live
from chassis.projections.reading import live as live_now
from messaging.domain import Conversation
from messaging.projections import Attachments, Messages, message_key
from messaging.queries.mailboxes import Seated


class NoSuchAttachmentHere(NotFound):
    """The conversation has no such attachment, not for this reader, or its message was withdrawn."""


@dataclass(frozen=True, slots=True)
class Readable:
    """A file that somebody may read."""

    attachment_id: str
    conversation_id: str
    file: Mapping[str, Any]
    """Its description, as :class:`AttachedFile`."""
    number: int
    """Of the message with which it was sent; 0 while it is prepared."""


class AttachmentQueries:
    """Reads what a file is, as far as a seat goes."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._database = database

    async def readable(self, act: Act, seated: Seated, attachment_id: str) -> Readable:
        """Give a file of a conversation: who joined later has it too, who left has what came before.

        Raises:
            NoSuchAttachmentHere: it is not there for this reader.
        """
        conversation_id = seated.seat["conversation_id"]
        attachments = await live(self._database, Attachments)
        found = await attachments.find_one({"_id": attachment_id, "conversation_id": conversation_id})
        if found is None or not await self._is_open(act, seated, found):
            raise NoSuchAttachmentHere
        return Readable(attachment_id, conversation_id, found["file"], found["number"])

    async def _is_open(self, act: Act, seated: Seated, found: Mapping[str, Any]) -> bool:
        left = seated.seat["left"]
        if not found["number"]:
            return left is None and bool(found["account_id"] == act.actor.account_id)
        messages = await live(self._database, Messages)
        key = message_key(found["conversation_id"], found["number"])
        which: dict[str, Any] = {"_id": key, "withdrawn_at": None}
        if left is not None:
            which["position"] = {"$lte": left["position"]}
        return await messages.find_one(which, {"_id": 1}) is not None


class NamedContents:
    """Tells of files whether a conversation speaks of them: by the read model, and in the end by the log."""

    def __init__(self, log: EventLog, db: Database[dict[str, Any]]) -> None:
        self._log = log
        self._db = db

    def of(self, conversation_id: str, content_ids: Collection[str]) -> set[str]:
        """Give those that are attached to the conversation, or may be where it was erased."""
        named = set()
        for attachment in live_now(self._db, Attachments).find({"conversation_id": conversation_id}):
            named |= {attachment["file"]["content_id"], attachment["file"]["thumbnail_id"]}
        if named.issuperset(content_ids):
            return named
        # A read model may be behind; the log is not.
        for fact in self._log.read_stream(conversation_id):
            if isinstance(fact.event, Erased):
                return set(content_ids)
            if isinstance(fact.event, Conversation.FileAttached):
                named |= {fact.event.file.content_id, fact.event.file.thumbnail_id}
        return named
