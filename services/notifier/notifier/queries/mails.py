"""What is to be mailed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pymongo.asynchronous.collection import AsyncCollection
from pymongo.asynchronous.database import AsyncDatabase

from chassis.projections.catalog import AWARE, CATALOG, Entry
from chassis.projections.freshness import live
from notifier.domain.mail import MailState
from notifier.domain.notification import Kind
from notifier.projections import AwaitingMail, MailBook

Database = AsyncDatabase[dict[str, Any]]
_MOST_IN_ONE_MAIL: Final = 500


@dataclass(frozen=True, slots=True)
class Waiting:
    """A notification told to an account that no mail mentions yet."""

    notification_id: str
    kind: Kind
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

    async def told_since(self, position: int) -> tuple[set[str], int]:
        """Give the accounts that were told something after a position, and how far that looked."""
        collection, standing = await self._standing(AwaitingMail)
        which = {"position": {"$gt": position, "$lte": standing}}
        return set(await collection.distinct("account", which)), max(position, standing)

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
                one["notification"],
                Kind(one["kind"]),
                one["position"],
                one["raised_at"],
                one["correlation_id"],
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
