"""Which reminders are due. It may be behind: the log has the last word on each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pymongo.asynchronous.database import AsyncDatabase

from agenda.domain import Channel
from agenda.projections import DueReminders
from chassis.projections.freshness import live


@dataclass(frozen=True, slots=True)
class DueReminder:
    """A message whose moment has come."""

    appointment_id: str
    occurrence: int
    channel: Channel


class ReminderQueries:
    """Reads what is to be sent."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._database = database

    async def due(self, now: datetime, limit: int) -> list[DueReminder]:
        """Give messages whose moment has come, the longest due first: one run of an index on that moment."""
        collection = await live(self._database, DueReminders)
        found = await collection.find({"due_at": {"$lte": now}}).sort([("due_at", 1)]).limit(limit).to_list()
        return [
            DueReminder(one["appointment_id"], one["occurrence"], Channel(one["channel"])) for one in found
        ]
