"""The checkpoints of a service's logs, in pages."""

from __future__ import annotations

from typing import Any, Final

from bson.codec_options import CodecOptions
from pymongo.asynchronous.database import AsyncDatabase

from chassis.eventlog.checkpoints import COLLECTION
from chassis.paging import read_token, token_after

Document = dict[str, Any]
_ORDER: Final = {"log": str, "position": int}


class CheckpointQueries:
    """What was signed, log by log, and newest first in each."""

    def __init__(self, database: AsyncDatabase[Document]) -> None:
        aware: CodecOptions[Document] = CodecOptions(tz_aware=True)
        self._collection = database.get_collection(COLLECTION, codec_options=aware)

    async def page(self, *, size: int, token: str = "") -> tuple[list[Document], str]:
        """Give a page and the token of the next one.

        Raises:
            PageTokenIsNotOurs: the token says something else.
        """
        beyond: Document = {}
        if token:
            log, position = read_token(token, _ORDER)
            later, older = {"_id.log": {"$gt": log}}, {"_id.log": log, "_id.position": {"$lt": position}}
            beyond = {"$or": [later, older]}
        order = [("_id.log", 1), ("_id.position", -1)]
        found = await self._collection.find(beyond).sort(order).limit(size + 1).to_list()
        following = token_after(found[size - 1]["_id"], list(_ORDER)) if len(found) > size else ""
        return found[:size], following
