"""The indexes of a log: what makes a lost race visible, and what finds a stream."""

from __future__ import annotations

from typing import Any, Final

from pymongo import ASCENDING, IndexModel
from pymongo.collection import Collection

BY_STREAM: Final = "streams"
LOG: Final = (
    # Of two appends that extend one end of a stream, the second meets a duplicate: both begin a run with the
    # same version. The same index finds the commits of a stream in their order.
    IndexModel(
        [("ev.s", ASCENDING), ("ev.v", ASCENDING)],
        name=BY_STREAM,
        unique=True,
        partialFilterExpression={"ev": {"$exists": True}},
    ),
    IndexModel(
        [("ta", ASCENDING), ("tp", ASCENDING)],
        name="tracking",
        unique=True,
        partialFilterExpression={"ta": {"$exists": True}},
    ),
    IndexModel(
        [("ik", ASCENDING)],
        name="idempotency",
        unique=True,
        partialFilterExpression={"ik": {"$exists": True}},
    ),
)


def create_log_indexes(collection: Collection[dict[str, Any]]) -> None:
    """Make the indexes of a log, unless they are there."""
    collection.create_indexes(list(LOG))
