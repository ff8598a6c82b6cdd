"""What a person was told, and what of it they have not read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase

from chassis.kernel import Actor
from chassis.paging import beyond, token_after
from chassis.projections.freshness import live
from notifier.domain.notification import Kind
from notifier.labels import labels
from notifier.projections import NotificationList

Database = AsyncDatabase[dict[str, Any]]
_ORDER: Final = {"position": int}


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
