"""What every process asks once a second: whose tokens to believe no more."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase

from chassis.projections import POSITION
from chassis.projections.catalog import CATALOG
from chassis.projections.freshness import live
from identity.projections import Revocations

_MATTERS_FOR: Final = timedelta(hours=2)
"""Longer than any access token serves."""


class RevocationQueries:
    """Reads what ended."""

    def __init__(self, db: AsyncDatabase[dict[str, Any]]) -> None:
        self._db = db

    async def beyond(self, position: int, at: datetime) -> tuple[list[str], int]:
        """Give what ended beyond a position and may still matter, and the position to ask from next.

        The id of an affiliation that was renewed since begins with ``+``.
        """
        collection = await live(self._db, Revocations)
        # Documents of one batch appear in any order, all of them before the position that covers them.
        place = f"collections.{collection.name}.position"
        entry = await self._db[CATALOG].find_one({"_id": Revocations.name}, {place: 1})
        standing = (entry or {}).get("collections", {}).get(collection.name, {})
        shown = int(standing.get("position", 0))
        if shown <= position:
            return [], position
        which = {POSITION: {"$gt": position, "$lte": shown}, "ended_at": {"$gt": at - _MATTERS_FOR}}
        found = await collection.find(which, {"stands_again": 1}).to_list()
        return [f"{'+' * document['stands_again']}{document['_id']}" for document in found], shown
