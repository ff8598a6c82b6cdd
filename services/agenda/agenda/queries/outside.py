"""What of a calendar is read from outside."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase

from agenda.projections import AppointmentList
from chassis.projections.freshness import live

MOST: Final = 5000
_BEFORE: Final = timedelta(days=31)
_AHEAD: Final = timedelta(days=400)
_SHOWN: Final = dict.fromkeys(
    ("appointment_id", "occurrence", "start", "end", "type", "is_busy", "booked.at", "changes.at"), 1
)


class OutsideQueries:
    """Reads calendars for whoever knows an address."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._database = database

    async def standing(self, calendar_id: str, now: datetime) -> list[dict[str, Any]]:
        """Give what takes place from a month ago to a year ahead, and no more of it than is shown outside."""
        day = now.replace(hour=0, minute=0, second=0, microsecond=0)
        which = {
            "calendar_id": calendar_id,
            "is_cancelled": False,
            "is_long": {"$in": [False, True]},
            "start": {"$gte": day - _BEFORE, "$lt": day + _AHEAD},
        }
        collection = await live(self._database, AppointmentList)
        cursor = collection.find(which, _SHOWN).sort([("start", 1), ("_id", 1)]).limit(MOST)
        return await cursor.to_list()
