"""A lease in the database: at most one process holds it, by the clock of the server alone."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from datetime import timedelta
from typing import Any, Final

from pymongo import ReturnDocument
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import PyMongoError
from structlog import get_logger

_log = get_logger(__name__)

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
        me = {"$literal": self._holder}
        milliseconds = int(self._length.total_seconds() * 1000)
        until = {"$dateAdd": {"startDate": "$$NOW", "unit": "millisecond", "amount": milliseconds}}
        is_ours = {"$or": [{"$eq": [{"$ifNull": ["$holder", me]}, me]}, {"$lte": ["$until", "$$NOW"]}]}
        try:
            lease = await self._leases.find_one_and_update(
                {"_id": self._name},
                [
                    {"$set": {"ours": is_ours}},
                    {
                        "$set": {
                            "holder": {"$cond": ["$ours", me, "$holder"]},
                            "until": {"$cond": ["$ours", until, "$until"]},
                        }
                    },
                    {"$unset": "ours"},
                ],
                upsert=True,
                return_document=ReturnDocument.AFTER,
            )
        except PyMongoError as error:  # what is held until a certain time stays held until then
            _log.warning("the lease cannot be asked for", lease=self._name, error=type(error).__name__)
            return False
        if lease is None or lease["holder"] != self._holder:
            self._until = 0.0
            return False
        self._until = asked + self._length.total_seconds() * _MARGIN
        return True

    async def keep(self, stopping: asyncio.Event) -> None:
        """Take it as soon as it is free and renew it, until told to stop; ``is_held`` says how it stands."""
        while not stopping.is_set():
            await self.take()
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), self._length.total_seconds() / 4)

    async def give_back(self) -> None:
        """Let another process take it at once."""
        self._until = 0.0
        try:
            await self._leases.delete_one({"_id": self._name, "holder": self._holder})
        except PyMongoError:  # it ends by itself
            return
