"""What the operator said to everybody, and whom to tell of it next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase
from pymongo.database import Database

from chassis import projections
from chassis.paging import beyond, token_after
from chassis.projections import Catalog
from chassis.projections.freshness import live
from notifier.domain.announcement import AnnouncementKind
from notifier.projections import AnnouncementList, Everybody

_ORDER: Final = {"position": int}
_BEFOREHAND: Final = timedelta(days=7)
"""How long before an interruption its banner is shown."""
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Announced:
    """An announcement as everybody sees it."""

    announcement_id: str
    kind: AnnouncementKind
    title: str
    text: str
    starts_at: datetime | None
    ends_at: datetime | None
    published_at: datetime
    is_current: bool
    """Whether it is shown as a banner."""
    told: int
    """Accounts that were told so far."""


class AnnouncementQueries:
    """Reads what was said and not taken back."""

    def __init__(self, db: AsyncDatabase[dict[str, Any]]) -> None:
        self._db = db

    async def page(self, now: datetime, *, size: int, token: str) -> tuple[list[Announced], str]:
        """Give a page, newest first, and the token of the next one; empty after the last.

        Raises:
            PageTokenIsNotOurs: the token says something else.
        """
        collection = await live(self._db, AnnouncementList)
        which = {"withdrawn": False, **beyond(token, _ORDER)}
        found = await collection.find(which).sort([("position", -1)]).limit(size + 1).to_list()
        following = token_after(found[size - 1], list(_ORDER)) if len(found) > size else ""
        return [_announced(document, now) for document in found[:size]], following


def _announced(document: dict[str, Any], now: datetime) -> Announced:
    return Announced(
        announcement_id=document["_id"],
        kind=AnnouncementKind(document["kind"]),
        title=document["title"],
        text=document["text"],
        starts_at=document["starts_at"],
        ends_at=document["ends_at"],
        published_at=document["published_at"],
        is_current=_disturbs(document, now),
        told=document["told"],
    )


def _disturbs(document: dict[str, Any], now: datetime) -> bool:
    starts_at, ends_at = document["starts_at"], document["ends_at"]
    if document["kind"] == AnnouncementKind.NEWS or document["is_over"]:
        return False
    return not (ends_at and ends_at <= now) and not (starts_at and starts_at - _BEFOREHAND > now)


@dataclass(frozen=True, slots=True)
class Untold:
    """The accounts to tell next of an announcement."""

    accounts: list[str]
    all_told: bool
    """Whether nobody is left after these."""


class ToTell:
    """Reads, in a worker, whom to tell next. The log has the last word on how far it went."""

    def __init__(self, db: Database[dict[str, Any]]) -> None:
        self._db = db

    def untold(self) -> str:
        """Give the oldest announcement of which somebody is still to be told, or nothing.

        One that the list of everybody has not caught up with waits: an account opened before it
        might be missing there.
        """
        announcements = projections.live(self._db, AnnouncementList)
        oldest = announcements.find_one({"all_told": False}, {"position": 1}, sort=[("position", 1)])
        if oldest is None:  # as nearly always: nothing more is asked
            return ""
        entry = Catalog(self._db).find(Everybody.name)
        known = entry.standing.position if entry else 0
        return oldest["_id"] if oldest["position"] <= known else ""

    def next(self, after: str) -> Untold:
        """Give the accounts that follow this one, but no organization whose people are told themselves."""
        which = {"_id": {"$gt": after}, "is_known": True, "has_people": {"$ne": True}}
        everybody = projections.live(self._db, Everybody)
        found = everybody.find(which, {"_id": 1}).sort([("_id", 1)]).limit(_AT_ONCE + 1)
        accounts = [document["_id"] for document in found]
        return Untold(accounts[:_AT_ONCE], all_told=len(accounts) <= _AT_ONCE)
