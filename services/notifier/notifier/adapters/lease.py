"""A lease in the database: at most one process holds it, by the clock of the server alone."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import DuplicateKeyError, PyMongoError

LEASES: Final = "leases"
_MARGIN: Final = 0.8
"""The holder stops counting on the lease at this part of its length: clocks run at unequal speeds."""


class Lease:
    """The right to do one thing alone, for a while; renewed by taking it again."""

    def __init__(self, db: AsyncDatabase[dict[str, Any]], name: str, holder: str, length: timedelta) -> None:
        self._leases = db[LEASES]
        self._name = name
        self._holder = holder
        self._length = length
        self._until = 0.0

    @property
    def is_held(self) -> bool:
        """Whether this process may go on; told without asking anybody."""
        return time.monotonic() < self._until

    async def take(self) -> bool:
        """Take or renew the lease; False when another process holds it or the server does not answer."""
        asked = time.monotonic()
        mine_or_free = {
            "_id": self._name,
            "$expr": {"$or": [{"$eq": ["$holder", self._holder]}, {"$lte": ["$until", "$$NOW"]}]},
        }
        milliseconds = int(self._length.total_seconds() * 1000)
        until = {"$dateAdd": {"startDate": "$$NOW", "unit": "millisecond", "amount": milliseconds}}
        try:
            await self._leases.update_one(
                mine_or_free, [{"$set": {"holder": self._holder, "until": until}}], upsert=True
            )
        except DuplicateKeyError:  # somebody else's, and not over
            self._until = 0.0
            return False
        except PyMongoError:
            return False
        self._until = asked + self._length.total_seconds() * _MARGIN
        return True

    async def keep(self) -> None:
        """Take it as soon as it is free, and renew it, for ever; ``is_held`` says how that stands."""
        while True:
            await self.take()
            await asyncio.sleep(self._length.total_seconds() / 4)

    async def give_back(self) -> None:
        """Let another process take it at once."""
        self._until = 0.0
        try:
            await self._leases.delete_one({"_id": self._name, "holder": self._holder})
        except PyMongoError:  # it ends by itself
            return
