"""What stands in calendars, as far as somebody may see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase

from agenda.domain import Level
from agenda.domain.rules import NoSuchAppointment, NoSuchCalendar
from agenda.domain.slot import LONGEST
from agenda.projections import LONG, AppointmentList
from agenda.queries.calendars import CalendarQueries, Seen
from agenda.queries.dossiers import held_by, told_of_dossiers
from agenda.queries.names import names_of
from chassis.kernel import Actor
from chassis.listing import QUICK, answer_of, in_one_batch
from chassis.paging import read_token, token_after
from chassis.projections.freshness import live

_ORDER: Final = {"start": datetime, "_id": str}
_TIMES: Final = ("_id", "appointment_id", "occurrence", "calendar_id", "start", "end", "is_cancelled")
"""What somebody sees of a calendar that is shared as free or busy."""
_FOUND: Final = "found"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which appointments."""

    begins: datetime
    ends: datetime
    types: tuple[str, ...] = ()
    dossier_id: str = ""
    cancelled: bool = False


class AppointmentQueries:
    """Reads appointments."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]], calendars: CalendarQueries) -> None:
        self._database = database
        self._calendars = calendars

    async def of(
        self,
        actor: Actor,
        calendar_ids: Sequence[str],
        ask: Callable[[Sequence[Seen]], Asked],
        *,
        size: int,
        token: str = "",
    ) -> tuple[list[dict[str, Any]], str]:
        """Give a page of what touches a period in these calendars, or in those of the account one works for.

        Args:
            actor: who asks.
            calendar_ids: of the calendars; without any, those of the account one works for.
            ask: gives the period and the filters, once the calendars are known.
            size: appointments of the page at most.
            token: given with the page before.

        Raises:
            TwentyCalendarsAreShownTogether, NoSuchCalendar: as :meth:`CalendarQueries.together`.
        """
        if calendar_ids:
            seen = await self._calendars.together(actor, calendar_ids)
            return await self.page(seen, ask(seen), size=size, token=token)
        guess = ask(self._calendars.last_seen(actor))
        seen, found = await self._own(actor, guess, size, token)
        asked = ask(seen)
        if asked != guess:
            return await self.page(seen, asked, size=size, token=token)
        return await self._shown(found, seen, size)

    async def _own(
        self, actor: Actor, asked: Asked, size: int, token: str
    ) -> tuple[list[Seen], list[dict[str, Any]]]:
        """Give the calendars of the account one works for and, in the same exchange, what stands in them.

        Whose a calendar is, is decided where its appointments are looked up: of one's own one sees all.
        """
        held = await held_by(self._database, [asked.dossier_id])
        collection = await live(self._database, AppointmentList)
        inner = [
            {"$match": {"$or": list(_runs(asked, held, token))}},
            {"$sort": {"start": 1, "_id": 1}},
            {"$limit": size + 1},
            {"$project": {"changes": 0, "booked": 0}},
        ]
        looked_up = {"from": collection.name, "localField": "_id", "foreignField": "calendar_id"}
        return await self._calendars.own_with(actor, {**looked_up, "pipeline": inner, "as": _FOUND}, _FOUND)

    async def page(
        self, calendars: Sequence[Seen], asked: Asked, *, size: int, token: str = ""
    ) -> tuple[list[dict[str, Any]], str]:
        """Give a page of what touches a period in these calendars, in the order of time.

        What tells more than times is left out of those that show no details, and so are filters by it.
        """
        held = await held_by(self._database, [asked.dossier_id])
        which = list(_branches(calendars, asked, held, token))
        if not which:
            return [], ""
        collection = await live(self._database, AppointmentList)
        said = await answer_of(
            self._database,
            {
                "find": collection.name,
                "filter": {"$or": which},
                "projection": {"changes": 0, "booked": 0},
                "sort": {"start": 1, "_id": 1},
                **in_one_batch(size),
            },
            QUICK,
        )
        return await self._shown(said["cursor"]["firstBatch"], calendars, size)

    async def _shown(
        self, found: list[dict[str, Any]], calendars: Sequence[Seen], size: int
    ) -> tuple[list[dict[str, Any]], str]:
        following = token_after(found[size - 1], list(_ORDER)) if len(found) > size else ""
        levels = {one.calendar_id: one.level for one in calendars}
        shown = [_as_seen(one, levels[one["calendar_id"]]) for one in found[:size]]
        return await told_of_dossiers(self._database, shown), following

    async def one(self, actor: Actor, appointment_id: str, occurrence: int = 0) -> dict[str, Any]:
        """Give an appointment at an occurrence, by default the first that takes place, and all its others.

        Raises:
            NoSuchAppointment: there is none, or its calendar is not for the caller.
        """
        collection = await live(self._database, AppointmentList)
        cursor = collection.find({"appointment_id": appointment_id}).sort([("occurrence", 1)])
        found = await cursor.to_list()
        if not found:
            raise NoSuchAppointment
        try:
            (calendar,) = await self._calendars.together(actor, [found[0]["calendar_id"]])
        except NoSuchCalendar:
            raise NoSuchAppointment from None
        standing = [one for one in found if not one["is_cancelled"]] or found
        meant = [one for one in found if one["occurrence"] == occurrence] if occurrence else standing
        if not meant:
            raise NoSuchAppointment(field="occurrence")
        (shown,) = await told_of_dossiers(self._database, [_as_seen(meant[0], calendar.level)])
        if calendar.level >= Level.DETAILS:
            shown["names"] = await names_of(self._database, _accounts(shown))
        elif meant[0]["is_cancelled"] or not meant[0]["is_busy"]:
            raise NoSuchAppointment
        shown["occurrences"] = [{key: one[key] for key in _TIMES} for one in found]
        return shown


def _branches(
    calendars: Iterable[Seen], asked: Asked, held: Sequence[str], token: str
) -> Iterator[dict[str, Any]]:
    """Give one filter for each run of the index: a calendar's short appointments, and its long ones."""
    tells_more = bool(asked.types or asked.dossier_id or asked.cancelled)
    for calendar in calendars:
        shows_details = calendar.level >= Level.DETAILS
        if tells_more and not shows_details:
            continue
        visible = {} if shows_details else {"is_busy": True}
        for run in _runs(asked, held, token):
            yield {"calendar_id": calendar.calendar_id, **run, **visible}


def _runs(asked: Asked, held: Sequence[str], token: str) -> Iterator[dict[str, Any]]:
    """Give what short appointments of any one calendar have to be, and what long ones."""
    after: dict[str, Any] = {}
    floor = None
    if token:
        floor, last = read_token(token, _ORDER)
        after = {"$nor": [{"start": floor, "_id": {"$lte": last}}]}
    more: dict[str, Any] = {}
    if asked.types:
        more["type"] = {"$in": list(asked.types)}
    if asked.dossier_id:
        more["dossier_id"] = {"$in": list(held)}
    for is_long, longest in ((False, LONG), (True, LONGEST)):
        earliest = _earlier(asked.begins, longest)
        yield {
            "is_cancelled": asked.cancelled,
            "is_long": is_long,
            "start": {"$gte": max(earliest, floor) if floor else earliest, "$lt": asked.ends},
            "end": {"$gt": asked.begins},
            **more,
            **after,
        }


def _earlier(moment: datetime, by: timedelta) -> datetime:
    try:
        return moment - by
    except OverflowError:
        return moment


def _as_seen(one: dict[str, Any], level: Level) -> dict[str, Any]:
    return one if level >= Level.DETAILS else {key: one[key] for key in _TIMES}


def _accounts(one: dict[str, Any]) -> list[str]:
    deeds = [one["booked"], *one["changes"]]
    return [deed[who] for deed in deeds for who in ("account_id", "on_behalf_of")]
