"""The collection that queries read, found without asking the server each time."""

from __future__ import annotations

import time
from typing import Any, Final
from weakref import WeakKeyDictionary

from pymongo.collection import Collection
from pymongo.database import Database

from chassis.projections.catalog import AWARE, CATALOG
from chassis.projections.definition import Projection
from chassis.projections.writes import Document

REMEMBERED: Final = 1.0
"""Seconds for which the name of a live collection is remembered; a replaced one is kept longer."""


class LiveNames:
    """The names of live collections that one process has seen, each for a short while."""

    def __init__(self) -> None:
        self._names: WeakKeyDictionary[Any, dict[str, tuple[str, float]]] = WeakKeyDictionary()

    def recall(self, db: Any, projection: str) -> str | None:
        """Give the live collection if it was seen a moment ago."""
        name, seen = self._names.get(db, {}).get(projection, ("", 0.0))
        return name if name and time.monotonic() - seen < REMEMBERED else None

    def note(self, db: Any, projection: str, name: str) -> None:
        """Remember what the catalog has just said."""
        self._names.setdefault(db, {})[projection] = (name, time.monotonic())


_NAMES: Final = LiveNames()


def first_name(projection: Projection | type[Projection]) -> str:
    """Give the collection that will be live first, for a projection that nobody has followed yet."""
    return f"{projection.name}_v{projection.version}"


def nudge_name(collection: str) -> str:
    """Give the name under which nudges tell how far a collection is; logs are named without a dot."""
    return f"projections.{collection}"


def live(db: Database[Document], projection: Projection | type[Projection]) -> Collection[Document]:
    """Give the live collection of a projection; one look at the catalog per second at most."""
    name = _NAMES.recall(db, projection.name)
    if name is None:
        entry = db[CATALOG].find_one({"_id": projection.name}, {"live": 1})
        name = entry["live"] if entry else first_name(projection)
        _NAMES.note(db, projection.name, name)
    return db.get_collection(name, codec_options=AWARE)
