"""Which calendars somebody sees, and how much of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase

from agenda.domain import Level, level_of
from agenda.domain.alert import account_of
from agenda.domain.rules import (
    NoSuchCalendar,
    OnlyTheOwnerRulesACalendar,
    TwentyCalendarsAreShownTogether,
)
from agenda.projections import CalendarList
from agenda.queries.names import names_of
from chassis.kernel import Actor
from chassis.listing import QUICK, answer_of, in_one_batch, page_of
from chassis.projections.freshness import live

TOGETHER: Final = 20
"""Calendars on one screen."""
_ORDER: Final = {"name": str, "_id": str}
_WITHOUT_ADDRESSES: Final = {"addresses": 0}
"""Whoever may see a calendar sees nothing of the addresses from which it is read."""
_MOST_REMEMBERED: Final = 1000


@dataclass(frozen=True, slots=True)
class Seen:
    """A calendar as somebody sees it."""

    calendar_id: str
    owner_id: str
    owner_name: str
    name: str
    zone: str
    double_booking: str
    level: Level
    shares: tuple[tuple[str, str, Level], ...] = ()
    """Account, its name and its level: shown to the owner alone."""


class CalendarQueries:
    """Reads calendars."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._database = database
        self._last: dict[str, list[Seen]] = {}
        """Of an account, its own calendars as they were shown last: to guess by, never to decide."""

    async def page(self, actor: Actor, *, size: int, token: str = "") -> tuple[list[Seen], str]:
        """Give a page of the calendars that somebody owns or that are shared with them, by name."""
        titles = sorted(actor.titles)
        which = {"$or": [{"owner_id": {"$in": titles}}, {"shares.account_id": {"$in": titles}}]}
        # Within $and: the order of pages has an $or of its own.
        found, following = await page_of(
            self._database, CalendarList, {"$and": [which]}, _ORDER, size=size, token=token, ascending=True
        )
        return await self._named(actor, found), following

    async def together(self, actor: Actor, calendar_ids: Sequence[str]) -> list[Seen]:
        """Give these calendars, or without any those of the account one works for; without names.

        Raises:
            TwentyCalendarsAreShownTogether: more are named.
            NoSuchCalendar: one of them is none, or is not for the caller.
        """
        wanted = sorted(set(calendar_ids))
        if len(wanted) > TOGETHER:
            raise TwentyCalendarsAreShownTogether(field="calendar")
        collection = await live(self._database, CalendarList)
        own = account_of(actor)
        which: dict[str, Any] = {"_id": {"$in": wanted}} if wanted else {"owner_id": own}
        said = await answer_of(
            self._database,
            {
                "find": collection.name,
                "filter": which,
                "projection": _WITHOUT_ADDRESSES,
                **in_one_batch(TOGETHER),
            },
            QUICK,
        )
        found = said["cursor"]["firstBatch"][:TOGETHER]
        seen = [one for one in map(partial(_seen, actor, names={}), found) if one.level > Level.NOTHING]
        if wanted and len(seen) < len(wanted):
            raise NoSuchCalendar(field="calendar")
        return seen

    def last_seen(self, actor: Actor) -> Sequence[Seen]:
        """Give the calendars of the account one works for as they were shown last; none at first."""
        return self._last.get(account_of(actor), ())

    async def own_with(
        self, actor: Actor, lookup: dict[str, Any], name: str
    ) -> tuple[list[Seen], list[dict[str, Any]]]:
        """Give the calendars of the account one works for and, in one exchange, what is looked up beside.

        Args:
            actor: who asks.
            lookup: what is looked up for each calendar, as ``$lookup`` says it, in order.
            name: of the field in which it comes.

        What was found comes by ``start`` and ``_id``, whichever of them it stands in.
        """
        own = account_of(actor)
        collection = await live(self._database, CalendarList)
        pipeline = [
            {"$match": {"owner_id": own}},
            {"$limit": TOGETHER},
            {"$project": _WITHOUT_ADDRESSES},
            {"$lookup": lookup},
        ]
        asked = {"aggregate": collection.name, "pipeline": pipeline, "cursor": {"batchSize": TOGETHER}}
        said = (await answer_of(self._database, asked, QUICK))["cursor"]
        told: list[dict[str, Any]] = said["firstBatch"]
        if len(self._last) >= _MOST_REMEMBERED:
            self._last.clear()
        self._last[own] = seen = [_seen(actor, one, names={}) for one in told]
        found = [each for one in told for each in one[name]]
        return seen, found if len(told) == 1 else sorted(found, key=itemgetter("start", "_id"))

    async def addresses(self, actor: Actor, calendar_id: str) -> list[dict[str, Any]]:
        """Give the addresses of a calendar of one's own, the first that was opened first.

        Raises:
            NoSuchCalendar, OnlyTheOwnerRulesACalendar: it is not the caller's.
        """
        (seen,) = await self.together(actor, [calendar_id]) or (None,)
        if seen is None:
            raise NoSuchCalendar
        if seen.level is not Level.OWNER:
            raise OnlyTheOwnerRulesACalendar
        collection = await live(self._database, CalendarList)
        found = await collection.find_one({"_id": calendar_id}, {"addresses": 1})
        return list(found["addresses"]) if found else []

    async def named_by(self, calendar_id: str, digest: str) -> str:
        """Give the name of the calendar that an address leads to.

        Raises:
            NoSuchCalendar: there is none, or not by a secret of this digest.
        """
        collection = await live(self._database, CalendarList)
        found = await collection.find_one({"_id": calendar_id, "addresses.digest": digest}, {"name": 1})
        if found is None:
            raise NoSuchCalendar
        return str(found["name"])

    async def _named(self, actor: Actor, found: list[dict[str, Any]]) -> list[Seen]:
        owned = {one["_id"] for one in found if one["owner_id"] in actor.titles}
        accounts = {one["owner_id"] for one in found}
        accounts |= {share["account_id"] for one in found if one["_id"] in owned for share in one["shares"]}
        names = await names_of(self._database, accounts)
        return [_seen(actor, one, names=names) for one in found]


def _seen(actor: Actor, one: dict[str, Any], *, names: Mapping[str, str]) -> Seen:
    levels = {share["account_id"]: share["level"] for share in one["shares"]}
    level = level_of(one["owner_id"], levels, actor.titles)
    return Seen(
        calendar_id=one["_id"],
        owner_id=one["owner_id"],
        owner_name=names.get(one["owner_id"], ""),
        name=one["name"],
        zone=one["zone"],
        double_booking=one["double_booking"],
        level=level,
        shares=tuple((account, names.get(account, ""), Level(held)) for account, held in levels.items())
        if level is Level.OWNER
        else (),
    )
