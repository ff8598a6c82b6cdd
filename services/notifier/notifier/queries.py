"""What screens, streams and the mailer ask of the read models."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pymongo.asynchronous.collection import AsyncCollection
from pymongo.asynchronous.database import AsyncDatabase

from chassis.kernel import Actor
from chassis.paging import beyond, token_after
from chassis.projections.catalog import AWARE, CATALOG, Entry
from chassis.projections.freshness import live
from notifier.domain.mail import MailState
from notifier.domain.notification import Kind
from notifier.labels import labels
from notifier.projections import AwaitingMail, MailBook, NotificationList

Database = AsyncDatabase[dict[str, Any]]
_ORDER: Final = {"position": int}
_MOST_IN_ONE_MAIL: Final = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """A notification as one person sees it."""

    notification_id: str
    theme: str
    kind: str
    text: str
    occurred_at: datetime
    is_read: bool
    subject_kind: str
    subject_id: str
    position: int


class NotificationQueries:
    """Reads what was told to a person: under their account, or an organization they act through."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def page(self, actor: Actor, *, size: int, token: str) -> tuple[list[Shown], str]:
        """Give a page, newest first, and the token of the next one; empty after the last.

        Raises:
            PageTokenIsNotOurs: the token says something else.
        """
        collection = await live(self._db, NotificationList)
        which = {**_told_to(actor), **beyond(token, _ORDER)}
        found = await collection.find(which).sort([("position", -1)]).limit(size + 1).to_list()
        following = token_after(found[size - 1], list(_ORDER)) if len(found) > size else ""
        return [_shown(document, actor) for document in found[:size]], following

    async def unread(self, actor: Actor) -> int:
        """Count what the person has not read."""
        collection = await live(self._db, NotificationList)
        return await collection.count_documents(
            {"unread_by": {"$in": sorted(actor.inboxes)}, "author": {"$ne": actor.account_id}}
        )

    async def between(self, actor: Actor, after: int, until: int, limit: int) -> list[Shown]:
        """Give what was told after one position up to another, oldest first."""
        collection = await live(self._db, NotificationList)
        which = {**_told_to(actor), "position": {"$gt": after, "$lte": until}}
        found = await collection.find(which).sort([("position", 1)]).limit(limit).to_list()
        return [_shown(document, actor) for document in found]

    async def last_read(self, actor: Actor, after: int, until: int) -> int:
        """Give the position of the last time something was read between two positions, 0 for never."""
        collection = await live(self._db, NotificationList)
        which = {"accounts": {"$in": sorted(actor.inboxes)}, "read_position": {"$gt": after, "$lte": until}}
        found = await collection.find_one(which, {"read_position": 1}, sort=[("read_position", -1)])
        return int(found["read_position"]) if found else 0


def _told_to(actor: Actor) -> dict[str, Any]:
    return {"accounts": {"$in": sorted(actor.inboxes)}, "author": {"$ne": actor.account_id}}


def _shown(document: dict[str, Any], actor: Actor) -> Shown:
    return Shown(
        notification_id=document["_id"],
        theme=document["theme"],
        kind=document["kind"],
        text=labels().notifications[Kind(document["kind"])],
        occurred_at=document["occurred_at"],
        is_read=actor.inboxes.isdisjoint(document["unread_by"]),
        subject_kind=document["subject"]["kind"],
        subject_id=document["subject"]["id"],
        position=document["position"],
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """A notification told to an account that no mail mentions yet."""

    notification_id: str
    theme: str
    position: int
    raised_at: datetime
    correlation_id: str


@dataclass(frozen=True, slots=True)
class DueMail:
    """A mail to be tried now."""

    mail_id: str
    attempts: int
    prepared_at: datetime
    correlation_id: str


class MailQueries:
    """Reads what is to be mailed. It may be behind: the log has the last word on each of its answers."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def accounts_due(self, told_before: datetime, besides: list[str], limit: int) -> list[str]:
        """Give accounts whose first waiting notification was told before a moment, the oldest first."""
        collection, _ = await self._standing(AwaitingMail)
        cursor = await collection.aggregate(
            [
                {"$match": {"raised_at": {"$lte": told_before}, "account": {"$nin": besides}}},
                {"$sort": {"raised_at": 1}},
                {"$limit": limit * _MOST_IN_ONE_MAIL},
                {"$group": {"_id": "$account", "first": {"$min": "$raised_at"}}},
                {"$sort": {"first": 1}},
                {"$limit": limit},
            ]
        )
        return [found["_id"] async for found in cursor]

    async def waiting_for(self, account: str) -> list[Waiting]:
        """Give what waits for an account in the order of the log, with nothing left out in between.

        Documents appear a batch at a time in any order, so those beyond the position that the read
        model claims are not looked at yet.
        """
        collection, position = await self._standing(AwaitingMail)
        which = {"account": account, "position": {"$lte": position}}
        found = await collection.find(which).sort([("position", 1)]).limit(_MOST_IN_ONE_MAIL).to_list()
        return [
            Waiting(
                one["notification"], one["theme"], one["position"], one["raised_at"], one["correlation_id"]
            )
            for one in found
        ]

    async def due_mails(self, now: datetime, limit: int) -> list[DueMail]:
        """Give mails that are neither sent nor given up and whose time has come, the longest due first."""
        collection, _ = await self._standing(MailBook)
        which = {"state": {"$in": [MailState.PREPARED, MailState.DEFERRED]}, "due_at": {"$lte": now}}
        found = await collection.find(which).sort([("due_at", 1)]).limit(limit).to_list()
        return [
            DueMail(one["_id"], one["attempts"], one["prepared_at"], one["correlation_id"]) for one in found
        ]

    async def _standing(self, projection: type[Any]) -> tuple[AsyncCollection[dict[str, Any]], int]:
        """Give the live collection and the position up to which it surely holds everything."""
        catalog = self._db.get_collection(CATALOG, codec_options=AWARE)
        document = await catalog.find_one({"_id": projection.name})
        if document is None:
            return await live(self._db, projection), 0
        entry = Entry.read(document)
        return self._db.get_collection(entry.live, codec_options=AWARE), entry.standing.position
