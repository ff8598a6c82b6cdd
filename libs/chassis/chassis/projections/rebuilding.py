"""A read model built anew beside the live one, then put in its place in one atomic step."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Container
from functools import partial
from typing import Any, Final

import msgspec
from pymongo.database import Database
from structlog import get_logger

from chassis.clock import now
from chassis.eventlog import EventLog
from chassis.projections.catalog import Catalog, Entry, State
from chassis.projections.comparison import Difference, differences, reexamined
from chassis.projections.course import BATCH, Course, Log, Overtaken, nothing
from chassis.projections.definition import Projection, instance
from chassis.projections.turns import WORTH, Beside, in_turns, stretches
from chassis.projections.writes import Document

GRACE: Final = 5.0
"""Seconds that the old collection is kept after the switch, for queries that began before it."""
_log = get_logger(__name__)
_SWITCH_ATTEMPTS: Final = 100
_PAUSE: Final = 0.02


class Progress(msgspec.Struct, frozen=True):
    """How far a build is."""

    collection: str
    position: int
    head: int
    seconds: float

    @property
    def rate(self) -> float:
        """Events per second since the build began."""
        return self.position / self.seconds if self.seconds else 0.0


class Rebuild:
    """One build beside the live collection: ``build``, perhaps ``compare``, then ``switch`` and ``clean_up``.

    The live collection is followed by its worker all the while. A build that dies leaves it untouched, and
    what it left behind is dropped by the next one. Two builds of one projection: the later one takes over.

    With ``beside``, which opens the same log in another process, a second process takes every other turn.
    """

    def __init__(
        self,
        log: Log,
        projection: Projection | type[Projection],
        db: Database[Document],
        *,
        progress: Callable[[Progress], None] | None = None,
        between: Callable[[], None] = nothing,
        batch: int = BATCH,
        beside: Beside | None = None,
    ) -> None:
        self._projection = instance(projection)
        self._beside = beside
        self._log = log
        self._db = db
        self._catalog = Catalog(db)
        self._progress = progress
        self._batch = batch
        self._began = time.monotonic()
        self.replaced = self._catalog.begin(self._projection).live
        """The collection that was live before."""
        self.clean_up()
        name = self._catalog.add_build(self._projection)
        self._course = Course(log, self._projection, db, name, 0, between)

    @property
    def collection(self) -> str:
        """The name of the collection being built."""
        return self._course.name

    @property
    def position(self) -> int:
        """The last position whose fact is in it."""
        return self._course.position

    def build(self) -> None:
        """Take in the whole log, then make the indexes: that is quicker than keeping them up to date.

        Raises:
            Unappliable: an event cannot be applied.
            Overtaken: another build took over.
        """
        self._take_turns()
        self._catch_up()
        self._course.ensure_indexes()
        self._catch_up()

    def compare(self) -> list[Difference]:
        """Give the documents that are not as the live collection has them at the same position."""
        live = self._db.get_collection(self.replaced, codec_options=self._course.collection.codec_options)
        found = list(differences(live, self._course.collection))
        for _ in range(_SWITCH_ATTEMPTS):
            if not found:
                break
            position = self._entry().collections[self.replaced].position
            self._catch_up(position)
            if self.position > position:
                time.sleep(_PAUSE)  # the live one is about to come as far
                continue
            found = reexamined(found, live, self._course.collection)
            if self._entry().collections[self.replaced].position == position:
                break
        return found

    def switch(self) -> None:
        """Catch up with the live collection and take its place; raises Overtaken when another build did."""
        for _ in range(_SWITCH_ATTEMPTS):
            self._catch_up()
            entry = self._entry()
            self.replaced = entry.live
            if self._catalog.switch(self._projection.name, entry.live, self.collection, self.position):
                return
        raise Overtaken(self.collection)

    def abandon(self) -> None:
        """Forget the build and what it has written; nothing happens when it is live by now."""
        if self._catalog.forget(self._projection.name, self.collection):
            self._course.collection.drop()

    def clean_up(self) -> None:
        """Drop every collection of the projection but the live one."""
        drop_others(self._db, self._projection.name)

    def _take_turns(self) -> None:
        """Take in with a second process what is in the log by now; the unusual is left to the plain way."""
        log = self._log
        if self._beside is None or not isinstance(log, EventLog) or log.head() - self.position < WORTH:
            return
        head = log.head()
        log.read(head - 1, 1)  # until it is known to be in the journal
        alike = partial(_course_along, projection=type(self._projection), name=self.collection)
        ways = stretches(self.position, head)
        try:
            in_turns(log, self._course, self._beside, alike, ways, partial(self._tell, head))
        except Exception as error:  # noqa: BLE001 - whatever it is, the plain way meets it and says where
            _log.info("building goes on alone", collection=self.collection, reason=repr(error))
        standing = self._entry().collections.get(self.collection)
        if standing is None:
            raise Overtaken(self.collection)
        self._course.position = standing.position

    def _catch_up(self, until: int | None = None) -> None:
        while self._course.advance(self._batch, until):
            self._tell(self._log.head(), self.position)

    def _tell(self, head: int, position: int) -> None:
        if self._progress:
            self._progress(Progress(self.collection, position, head, time.monotonic() - self._began))

    def _entry(self) -> Entry:
        entry = self._catalog.find(self._projection.name)
        if entry is None:
            raise Overtaken(self._projection.name)
        return entry


def rebuild(
    log: Log,
    projection: Projection | type[Projection],
    db: Database[Document],
    *,
    progress: Callable[[Progress], None] | None = None,
    grace: float = GRACE,
    **settings: Any,
) -> str:
    """Build a read model anew, switch to it, drop the old one ``grace`` seconds later; give the new name.

    Raises:
        Unappliable: an event cannot be applied; the live one stays as it is.
        Overtaken: another build took over.
    """
    building = Rebuild(log, projection, db, progress=progress, **settings)
    try:
        building.build()
        building.switch()
    except Exception:
        building.abandon()
        raise
    time.sleep(grace)
    building.clean_up()
    return building.collection


def _course_along(log: EventLog, projection: type[Projection], name: str) -> Course:
    """Go the way of a build in another process; where it is by then, its turn says."""
    return Course(log, instance(projection), log.database, name, 0)


def drop_others(db: Database[Document], name: str, states: Container[State] = frozenset(State)) -> None:
    """Drop the collections of a projection that are in these states and not live, and those nobody knows."""
    catalog = Catalog(db)
    pattern = f"^{re.escape(name)}_v\\d+(_\\d+)?$"
    # Listed before the entry is read: a build is in the entry before its collection is made.
    found = db.list_collection_names(filter={"name": {"$regex": pattern}})
    entry = catalog.find(name)
    if entry is None:
        return
    for collection, standing in entry.collections.items():
        if standing.state in states and catalog.forget(name, collection):
            db.drop_collection(collection)
    for collection in found:
        if collection not in entry.collections:
            db.drop_collection(collection)


def is_under_way(entry: Entry, patience: float = 30.0) -> bool:
    """Whether a build of this projection has moved within the last ``patience`` seconds."""
    return any(
        standing.state is State.BUILDING and standing.at and (now() - standing.at).total_seconds() < patience
        for standing in entry.collections.values()
    )
