"""Where the bus remembers how far it has come: two small documents in the service's own database."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final

from pymongo import ReturnDocument
from pymongo.database import Database
from pymongo.errors import DuplicateKeyError
from pymongo.write_concern import WriteConcern

RELAY: Final = "relay"
"""Collection with one document: how far the log is told, and which process tells it."""
HEARD: Final = "heard"
"""Collection with a document per producer: how far it was heard."""

_LEASE_MILLISECONDS: Final = 10_000


class RelayPlace:
    """How far the log is told, kept by the one process that tells it.

    Several processes telling the same would do no harm, as consumers ignore what they have seen; the lease
    only saves the work. It is measured by the clock of the database.
    """

    def __init__(self, db: Database[Any], holder: str, producer: str = "") -> None:
        self._documents = db[RELAY]
        self._holder = holder
        # The log of the service has had the plain name since it was alone.
        self._id = f"{RELAY} {producer}" if "." in producer else RELAY

    def take(self) -> tuple[int, int] | None:
        """Take or renew the lease: the position and the last promised sequence; None while another has it."""
        with suppress(DuplicateKeyError):
            self._documents.update_one({"_id": self._id}, {"$setOnInsert": {"position": 0}}, upsert=True)
        free = {"$or": [{"$eq": ["$holder", self._holder]}, {"$lt": [{"$ifNull": ["$until", 0]}, "$$NOW"]}]}
        place: Any = self._documents.find_one_and_update(
            {"_id": self._id, "$expr": free},
            [{"$set": {"holder": self._holder, "until": _later()}}],
            return_document=ReturnDocument.AFTER,
        )
        if place is None:
            return None
        return place.get("position", 0), place.get("promised", 0)

    def keep(self, position: int, promised: int) -> bool:
        """Save the place and renew the lease; False when another process has taken over."""
        change = {"position": position, "promised": promised, "until": _later()}
        return bool(
            self._documents.update_one(
                {"_id": self._id, "holder": self._holder}, [{"$set": change}]
            ).matched_count
        )

    def leave(self) -> None:
        """Let another process take over at once."""
        self._documents.update_one(
            {"_id": self._id, "holder": self._holder}, {"$unset": {"holder": 1, "until": 1}}
        )


class HeardPlace:
    """How far one producer was heard, beyond what the tracking in the log already says.

    A fact that changed nothing here leaves no trace in the log; this document spares asking for it again.
    """

    def __init__(self, db: Database[Any], producer: str) -> None:
        self._documents = db[HEARD]
        self._durable = db.get_collection(HEARD, write_concern=WriteConcern(w="majority", j=True))
        self._producer = producer

    def sequence(self) -> int:
        """Give how far the producer was heard; 0 when never."""
        return int((self._documents.find_one({"_id": self._producer}) or {}).get("sequence", 0))

    def keep(self, sequence: int, *, durably: bool = False) -> None:
        """Save it; ``durably`` when losing it would change what is done."""
        documents = self._durable if durably else self._documents
        documents.update_one({"_id": self._producer}, {"$max": {"sequence": sequence}}, upsert=True)

    def called(self, sequence: int) -> int:
        """Count a call that follows a crash, and give how many there were; written before the call."""
        same = {"$eq": ["$trying.sequence", sequence]}
        calls = {"$cond": [same, {"$add": ["$trying.calls", 1]}, 1]}
        place: Any = self._durable.find_one_and_update(
            {"_id": self._producer},
            [{"$set": {"trying": {"sequence": sequence, "calls": calls}}}],
            upsert=True,
            return_document=ReturnDocument.AFTER,
        )
        return int(place["trying"]["calls"])


def _later() -> dict[str, Any]:
    return {"$add": ["$$NOW", _LEASE_MILLISECONDS]}
