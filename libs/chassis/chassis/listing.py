"""One page of a read model, in an asyncio process: one exchange with the server, whatever the list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from bson.codec_options import CodecOptions
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import AutoReconnect, ServerSelectionTimeoutError

from chassis.paging import beyond, token_after
from chassis.projections.catalog import AWARE
from chassis.projections.definition import Projection
from chassis.projections.freshness import live
from chassis.projections.writes import Document

QUICK: Final[CodecOptions[dict[str, Any]]] = CodecOptions()
"""Times come without their zone, which is UTC, in half the time: for lists that only pass them on."""


async def page_of(
    database: AsyncDatabase[Document],
    projection: type[Projection],
    which: Mapping[str, Any],
    order: Mapping[str, type],
    *,
    size: int,
    token: str = "",
    ascending: bool = False,
    codec: CodecOptions[dict[str, Any]] = AWARE,
) -> tuple[list[Document], str]:
    """Give a page of the documents that match, and the token of the next page; it is empty after the last.

    Args:
        database: of the service.
        projection: the read model.
        which: the documents, as MongoDB's filters say it.
        order: the keys it is ordered by and their types; the last of them differs between any two documents.
        size: documents of the page at most.
        token: given with the page before.
        ascending: whether the smallest comes first.
        codec: how values are read.

    Raises:
        PageTokenIsNotOurs: the token says something else.
    """
    direction = 1 if ascending else -1
    collection = await live(database, projection)
    said = await answer_of(
        database,
        {
            "find": collection.name,
            "filter": {**which, **beyond(token, order, ascending=ascending)},
            "sort": dict.fromkeys(order, direction),
            **in_one_batch(size),
        },
        codec,
    )
    found: list[Document] = said["cursor"]["firstBatch"]
    if len(found) <= size:
        return found, ""
    del found[size:]
    return found, token_after(found[-1], list(order))


def in_one_batch(size: int) -> Document:
    """Give the part of a ``find`` command that asks for a page, and one more to tell whether another follows.

    Left to itself the server ends its only batch after 101 documents, however many are asked for.
    """
    return {"limit": size + 1, "batchSize": size + 1, "singleBatch": True}


async def answer_of(
    database: AsyncDatabase[Document], command: Document, codec: CodecOptions[dict[str, Any]]
) -> Document:
    """Ask by the plain command, which costs two thirds of what a cursor costs: a page has no second batch."""
    try:
        return await database.command(command, codec_options=codec)
    except ServerSelectionTimeoutError:
        raise
    except AutoReconnect:
        # As the driver does for a cursor: the connection was lost, or the primary is another one by now.
        return await database.command(command, codec_options=codec)
