"""The ligne de vie from afar: how many lines of each kind in each day, week or month (F101, F102)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase

from chassis.projections.freshness import live
from dossiers.projections import Timeline
from dossiers.queries.admitted import Admitted
from dossiers.queries.lines import standing

MOST_PERIODS: Final = 1_000
"""Beyond them a longer unit says more: two years of days are 731."""


class Unit(StrEnum):
    """How long a period is; a week begins on a Monday."""

    DAY = "DAY"
    WEEK = "WEEK"
    MONTH = "MONTH"


@dataclass(frozen=True, slots=True)
class Period:
    """What happened in one day, week or month of French time."""

    begins_at: datetime
    kinds: dict[str, int]
    """How many lines of each kind."""


class Zoom:
    """Counts the lines of a timeline."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._database = database

    async def periods(
        self,
        admitted: Admitted,
        unit: Unit,
        *,
        start: datetime | None = None,
        end: datetime | None = None,
        kinds: Sequence[str] = (),
        as_of: datetime | None = None,
    ) -> list[Period]:
        """Give the periods in which something happened, the latest 1,000 at most, the latest first."""
        which = admitted.lines(as_of)
        bounds = {operator: moment for operator, moment in (("$gte", start), ("$lte", end)) if moment}
        if bounds:
            which["occurred_at"] = bounds
        if kinds:
            which["kind"] = {"$in": list(kinds)}
        if as_of:
            which["recorded_at"] = {"$lte": as_of}
        which |= standing(as_of)
        begins = {"date": "$occurred_at", "unit": unit.lower(), "timezone": "Europe/Paris"}
        if unit is Unit.WEEK:
            begins["startOfWeek"] = "monday"
        timeline = await live(self._database, Timeline)
        found = await timeline.aggregate(
            [
                {"$match": which},
                {"$group": {"_id": {"at": {"$dateTrunc": begins}, "kind": "$kind"}, "lines": {"$sum": 1}}},
                {"$group": {"_id": "$_id.at", "kinds": {"$push": {"k": "$_id.kind", "v": "$lines"}}}},
                {"$sort": {"_id": -1}},
                {"$limit": MOST_PERIODS},
            ]
        )
        return [_period(document) async for document in found]


def _period(document: dict[str, Any]) -> Period:
    begins_at: datetime = document["_id"]
    counted = {each["k"]: each["v"] for each in document["kinds"]}
    return Period(begins_at.astimezone(UTC), dict(sorted(counted.items())))
