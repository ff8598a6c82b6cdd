"""The library's aggregate recorder: versions of streams without a place in a log; it keeps snapshots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from eventsourcing.persistence import AggregateRecorder, NotSupportedError, StoredEvent
from pymongo import ASCENDING, DESCENDING, IndexModel
from pymongo.collection import Collection
from pymongo.write_concern import WriteConcern

from chassis.clock import now
from chassis.eventlog.documents import runs_of, spans
from chassis.eventlog.errors import speaking_the_library
from chassis.eventlog.reading import Document, events_of


class MongoAggregateRecorder(AggregateRecorder):
    """Records every call of ``insert_events`` as one document; versions of a stream may be sparse."""

    def __init__(self, collection: Collection[Document], *, create: bool = True) -> None:
        self._collection = collection.with_options(write_concern=WriteConcern("majority", j=True))
        if create:
            newest = [("str.s", ASCENDING), ("str.v1", DESCENDING)]
            self._collection.create_indexes(
                [
                    IndexModel("keys", name="keys", unique=True),
                    IndexModel(newest, name="streams"),
                ]
            )

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """Record versions of one stream, all or none.

        Raises:
            IntegrityError: one of them was recorded before.
        """
        if not stored_events:
            return None
        runs = runs_of(stored_events)
        streams = spans(runs)
        if len(streams) > 1:
            raise NotSupportedError("versions of several streams at once belong in a log")
        [(stream, (first, last))] = streams.items()
        content = {
            # Taken versions, each as one text: what makes recording one of them again a conflict.
            "keys": [f"{stream}:{version}" for version in range(first, last + 1)],
            "str": [{"s": stream, "v0": first, "v1": last}],
            "ev": runs,
            "at": now(),
        }
        with speaking_the_library():
            self._collection.insert_one(content)
        return None

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """Give the recorded versions of a stream."""
        entry: dict[str, Any] = {"s": originator_id}
        if gt is not None:
            entry["v1"] = {"$gt": gt}
        if lte is not None:
            entry["v0"] = {"$lte": lte}
        with speaking_the_library():
            # A document holds one stream here, so its only ``v1`` sorts it.
            found = self._collection.find({"str": {"$elemMatch": entry}})
            found = found.sort("str.v1", DESCENDING if desc else ASCENDING).limit(limit or 0)
            events = [event for document in found for event in events_of(document | {"_id": 0})]
        events = [
            event
            for event in events
            if (gt is None or event.originator_version > gt)
            and (lte is None or event.originator_version <= lte)
        ]
        events.sort(key=lambda event: event.originator_version, reverse=desc)
        return events[:limit]
