"""The indexes of a log: what makes a lost race visible, and what finds a stream."""

from __future__ import annotations

from typing import Any, Final

from pymongo import ASCENDING, IndexModel
from pymongo.collection import Collection

BY_STREAM: Final = [("str.s", ASCENDING), ("str.v1", ASCENDING)]
LOG: Final = (
    # One append extends each end of a stream: the second one that tries meets a duplicate.
    IndexModel(
        [("keys", ASCENDING)], name="keys", unique=True, partialFilterExpression={"keys": {"$exists": True}}
    ),
    IndexModel(BY_STREAM, name="streams", partialFilterExpression={"str": {"$exists": True}}),
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
