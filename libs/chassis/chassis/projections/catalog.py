"""Where every read model stands: which collection is live, how far each collection is.

One document per projection in the collection ``projections`` holds all of it, so that one atomic update can
switch the live collection only if the new one is at least as far::

    {_id: "liaison_book", live: "liaison_book_v1", builds: 2, collections: {
        liaison_book_v1: {version, state, position, at, error?, stopped_at?},
        liaison_book_v1_2: {…}}}
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

import msgspec
from bson.codec_options import CodecOptions
from pymongo import ReturnDocument
from pymongo.database import Database

from chassis.projections.definition import Projection

CATALOG: Final = "projections"
"""The collection that holds the catalog, beside the read models themselves."""
AWARE: Final[CodecOptions[dict[str, Any]]] = CodecOptions(tz_aware=True)
"""Times come back with their zone, UTC."""


class State(StrEnum):
    """What a collection of a read model is doing."""

    LIVE = "live"
    BUILDING = "building"
    STOPPED = "stopped"
    """It holds an event that could not be applied, and what queries see stays as it was before."""
    RETIRED = "retired"
    """Another took its place; it is dropped when the queries under way are over."""


class Standing(msgspec.Struct, frozen=True):
    """How far one collection is."""

    version: int
    state: State
    position: int
    """The last position of the log whose fact is in the documents."""
    at: datetime | None = None
    """When the position was last moved, by the clock of the database."""
    error: str = ""
    stopped_at: int = 0
    """The position that could not be applied."""


class Entry(msgspec.Struct, frozen=True):
    """Everything known about one projection."""

    name: str
    live: str
    collections: dict[str, Standing]

    @property
    def standing(self) -> Standing:
        """How far the live collection is."""
        return self.collections[self.live]

    @classmethod
    def read(cls, document: Mapping[str, Any]) -> Entry:
        """Read the entry from its document."""
        held = {name: msgspec.convert(inner, Standing) for name, inner in document["collections"].items()}
        return cls(document["_id"], document["live"], held)


class Catalog:
    """The entries of one database, and the few ways in which they change; each is one atomic update."""

    def __init__(self, db: Database[dict[str, Any]]) -> None:
        self._entries = db.get_collection(CATALOG, codec_options=AWARE)

    def find(self, name: str) -> Entry | None:
        """Give the entry of a projection, None when nothing was ever followed."""
        document = self._entries.find_one({"_id": name})
        return Entry.read(document) if document else None

    def all(self) -> list[Entry]:
        """Give every entry, by name."""
        return [Entry.read(document) for document in self._entries.find().sort("_id")]

    def begin(self, projection: Projection) -> Entry:
        """Give the entry of a projection; the first caller ever makes its first collection the live one."""
        live = f"{projection.name}_v{projection.version}"
        document = self._entries.find_one_and_update(
            {"_id": projection.name},
            {
                "$setOnInsert": {
                    "live": live,
                    "builds": 1,
                    "collections": {
                        live: {"version": projection.version, "state": State.LIVE, "position": 0}
                    },
                }
            },
            upsert=True,
            return_document=ReturnDocument.AFTER,
        )
        assert document is not None  # noqa: S101 - an upsert leaves one
        return Entry.read(document)

    def advance(self, name: str, collection: str, before: int, position: int) -> bool:
        """Move the position of a collection; False when it is not where it was left or not followed."""
        return self._change(
            {
                "_id": name,
                f"collections.{collection}.position": before,
                f"collections.{collection}.state": {"$in": [State.LIVE, State.BUILDING]},
            },
            {"$set": {f"collections.{collection}.position": position}, **_now(collection)},
        )

    def stop(self, name: str, collection: str, position: int, error: str) -> None:
        """Keep that the event at ``position`` cannot be applied, and why."""
        place = f"collections.{collection}"
        self._change(
            {"_id": name, f"{place}.state": {"$in": [State.LIVE, State.BUILDING]}},
            {
                "$set": {
                    f"{place}.state": State.STOPPED,
                    f"{place}.stopped_at": position,
                    f"{place}.error": error,
                }
            },
        )

    def resume(self, name: str, collection: str) -> bool:
        """Let a stopped collection be followed again; False when it was not stopped."""
        place = f"collections.{collection}"
        return self._change(
            {"_id": name, f"{place}.state": State.STOPPED},
            {
                "$set": {f"{place}.state": State.LIVE},
                "$unset": {f"{place}.stopped_at": "", f"{place}.error": ""},
            },
        )

    def add_build(self, projection: Projection) -> str:
        """Give the name of a new collection, to be built beside the live one."""
        name = projection.name
        counted = self._entries.find_one_and_update(
            {"_id": name}, {"$inc": {"builds": 1}}, return_document=ReturnDocument.AFTER
        )
        if counted is None:
            raise LookupError(f"{name} was never followed")
        collection = f"{name}_v{projection.version}_{counted['builds']}"
        place = f"collections.{collection}"
        begun = {"version": projection.version, "state": State.BUILDING, "position": 0}
        self._change(
            {"_id": name},
            {"$set": {f"{place}.{field}": value for field, value in begun.items()}, **_now(collection)},
        )
        return collection

    def switch(self, name: str, live: str, built: str, position: int) -> bool:
        """Make a built collection the live one; False when the live one is further, or another one by now.

        The old one is retired in the same instant: whoever still followed it cannot move its position any
        more.
        """
        return self._change(
            {
                "_id": name,
                "live": live,
                f"collections.{live}.position": {"$lte": position},
                f"collections.{built}.position": position,
                f"collections.{built}.state": State.BUILDING,
            },
            {
                "$set": {
                    "live": built,
                    f"collections.{built}.state": State.LIVE,
                    f"collections.{live}.state": State.RETIRED,
                },
                **_now(live),
            },
        )

    def forget(self, name: str, collection: str) -> bool:
        """Take a collection out of the entry; False, and nothing happens, when it is the live one."""
        return self._change(
            {"_id": name, "live": {"$ne": collection}}, {"$unset": {f"collections.{collection}": ""}}
        )

    def _change(self, which: dict[str, Any], update: dict[str, Any]) -> bool:
        return self._entries.update_one(which, update).matched_count == 1


def _now(collection: str) -> dict[str, Any]:
    return {"$currentDate": {f"collections.{collection}.at": True}}
