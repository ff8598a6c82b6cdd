"""The conversations of a mailbox, and how many of them wait for what."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase

from chassis.kernel import Act
from chassis.listing import page_of
from chassis.projections.freshness import live
from messaging.projections import Conversations, Seats
from messaging.queries.dossiers import told_under_their_dossiers
from messaging.queries.mailboxes import Seated

_ORDER: Final = {"activity": int}


class Filter(StrEnum):
    """Which conversations are listed (F63 to F68)."""

    ALL = "all"
    UNREAD = "unread"
    NEEDS_ACTION = "needs-action"
    FAVORITES = "favorites"


Counts = Mapping[str, int]
"""How many conversations there are, by the name of the filter."""
NONE: Final[Counts] = dict.fromkeys(Filter, 0)


@dataclass(frozen=True, slots=True)
class Listed:
    """A conversation as one reader of one mailbox sees it."""

    conversation: Mapping[str, Any]
    """The document of :class:`Conversations`."""
    seat: Mapping[str, Any]
    account_id: str
    """Of the reader."""

    @property
    def reader(self) -> Mapping[str, Any]:
        """What the reader has seen, and how they sorted it."""
        # Who joins a conversation in which nobody of the mailbox has done anything has read nothing of it.
        return self.seat.get("readers", {}).get(self.account_id, {})  # type: ignore[no-any-return] # a document

    @property
    def unread_messages(self) -> int:
        """How many messages the reader was not shown."""
        return int(max(0, self.seat["last"] - self.reader.get("known", 0)))

    @property
    def is_unread(self) -> bool:
        """Whether it counts as unread."""
        return self.unread_messages > 0 or bool(self.reader.get("is_marked_unread"))

    @property
    def participants(self) -> dict[str, Mapping[str, Any]]:
        """Who takes part or did, as far as this mailbox knows."""
        left = self.seat["left"]
        known = dict(self.conversation["participants"])
        if left is None:
            return known
        return {
            account: {**each, "left_at": _until(each["left_at"], left["at"])}
            for account, each in known.items()
            if each["since"] <= left["position"]
        }

    @property
    def requests(self) -> dict[str, Mapping[str, Any]]:
        """What was asked for and how it was answered, as far as this mailbox knows."""
        left, asked = self.seat["left"], self.conversation["requests"]
        if left is None:
            return dict(asked)
        return {
            request_id: request
            if request["answered"] is None or request["answered"]["at"] <= left["at"]
            else {**request, "answered": None, "state": "OPEN"}
            for request_id, request in asked.items()
            if request["asked_at"] <= left["at"]
        }


class InboxQueries:
    """Reads mailboxes."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._database = database

    async def page(
        self, act: Act, mailbox: str, which: Filter, *, size: int, token: str
    ) -> tuple[list[Listed], str]:
        """Give a page, the conversation in which something happened last first, and the next token."""
        wanted = {"mailbox": mailbox, **_that(which, act.actor.account_id)}
        seats, following = await page_of(self._database, Seats, wanted, _ORDER, size=size, token=token)
        conversations = await live(self._database, Conversations)
        asked = [seat["conversation_id"] for seat in seats]
        about = await conversations.find({"_id": {"$in": asked}}).to_list()
        found = {each["_id"]: each for each in await told_under_their_dossiers(self._database, about)}
        listed = [
            Listed(found[seat["conversation_id"]], seat, act.actor.account_id)
            for seat in seats
            if seat["conversation_id"] in found
        ]
        return listed, following

    async def of(self, act: Act, seated: Seated) -> Listed:
        """Give one conversation."""
        conversations = await live(self._database, Conversations)
        about = await conversations.find({"_id": seated.seat["conversation_id"]}).to_list()
        (found,) = await told_under_their_dossiers(self._database, about) or [{}]
        return Listed(found, seated.seat, act.actor.account_id)

    async def counts(self, act: Act, mailboxes: Collection[str]) -> dict[str, Counts]:
        """Count the conversations of each mailbox, as the caller has read and sorted them."""
        account = act.actor.account_id
        seats = await live(self._database, Seats)
        sums: dict[Filter, Any] = {
            Filter.ALL: {"$sum": 1},
            Filter.UNREAD: {"$sum": {"$cond": [_unread(account), 1, 0]}},
            Filter.NEEDS_ACTION: {"$sum": {"$cond": [f"$readers.{account}.needs_action", 1, 0]}},
            Filter.FAVORITES: {"$sum": {"$cond": [f"$readers.{account}.favorite", 1, 0]}},
        }
        pipeline = [
            {"$match": {"mailbox": {"$in": list(mailboxes)}}},
            {"$group": {"_id": "$mailbox", **{str(which): told for which, told in sums.items()}}},
        ]
        found = await (await seats.aggregate(pipeline)).to_list()
        counted: dict[str, Counts] = {each["_id"]: {which: each[which] for which in Filter} for each in found}
        return {mailbox: counted.get(mailbox, NONE) for mailbox in mailboxes}


def _that(which: Filter, account: str) -> dict[str, Any]:
    match which:
        case Filter.UNREAD:
            return {"$expr": _unread(account)}
        case Filter.NEEDS_ACTION:
            return {f"readers.{account}.needs_action": True}
        case Filter.FAVORITES:
            return {f"readers.{account}.favorite": True}
    return {}


def _unread(account: str) -> dict[str, Any]:
    known = {"$ifNull": [f"$readers.{account}.known", 0]}
    return {"$or": [{"$gt": ["$last", known]}, f"$readers.{account}.is_marked_unread"]}


def _until(left_at: Any, last: Any) -> Any:
    return left_at if left_at is None or left_at <= last else None
