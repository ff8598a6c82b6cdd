"""Whoever waits for a read model moves it on: one step beside its worker, in the process that asks.

A projection is a function of the facts alone and each document refuses what it already holds, so it does not
matter who takes a fact in. What a query waits for is then a few exchanges with the database, however busy the
worker is with the read models that nobody waits for.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final, Self

from pymongo.database import Database

from chassis.application import Application
from chassis.domain import Fact
from chassis.eventlog import FactMapper, MongoApplicationRecorder, MongoFactory
from chassis.eventlog.errors import speaking_the_library
from chassis.eventlog.reading import enough
from chassis.projections import metrics
from chassis.projections.catalog import Catalog, State
from chassis.projections.course import BATCH, Bell, Course, Overtaken, Unappliable
from chassis.projections.definition import Projection, instance
from chassis.projections.reading import REMEMBERED
from chassis.projections.sharing import SharedLog
from chassis.projections.storing import DocumentKeepsChanging
from chassis.projections.writes import Document

_AT_ONCE: Final = 200
"""Facts of one step: the process answers others between two of them."""


class OwnLog:
    """The log that the commands of this process write to: what they have written is known to be durable."""

    def __init__(self, recorder: MongoApplicationRecorder, mapper: FactMapper) -> None:
        self._recorder = recorder
        self._mapper = mapper

    @property
    def durable(self) -> int:
        """Up to here everything is known to be in the journal, so that reading it waits for nothing."""
        return self._recorder.reader.durable

    @property
    def nudges(self) -> Bell:
        """Those that the commands send."""
        return self._recorder.nudges

    def read(self, after: int = 0, limit: int = BATCH, until: int | None = None) -> Sequence[Fact[Any]]:
        """Give the next facts in order; raises as :meth:`EventLog.read` does."""
        with speaking_the_library():
            documents = enough(self._recorder.reader.commits(after, limit, until), after, limit)
            facts = self._mapper.to_facts(documents)
        return [fact for fact in facts if fact.position > after and (until is None or fact.position <= until)]

    def head(self) -> int:
        """Give the last position of the log."""
        return self._recorder.max_notification_id() or 0

    def wait_beyond(self, position: int, timeout: float) -> bool:
        """Wait until the log is longer; False when the time was over first."""
        return self._recorder.wait_beyond(position, timeout)


class Helper:
    """Takes facts into the live read models of one service, a step at a time, for whoever waits for them.

    It does what a follower does and decides nothing: it builds nothing, and leaves a read model alone that is
    stopped, superseded or of an older version than its own code.
    """

    @classmethod
    def of(cls, commands: Application) -> Self:
        """Help in the process that runs the commands of the service."""
        recorder, mapper, factory = commands.recorder, commands.mapper, commands.factory
        if not (
            isinstance(recorder, MongoApplicationRecorder)
            and isinstance(mapper, FactMapper)
            and isinstance(factory, MongoFactory)
        ):
            raise TypeError("this application keeps its events elsewhere")
        return cls(OwnLog(recorder, mapper), factory.database, commands.name)

    def __init__(self, log: OwnLog, db: Database[Document], service: str) -> None:
        self._own = log
        self._service = service
        self._log = SharedLog(log)
        self._db = db
        self._catalog = Catalog(db)
        self._courses: dict[str, tuple[Course, float]] = {}
        """Of each projection the way to go on, and when it was found in the catalog."""

    def step(self, projection: Projection | type[Projection], wanted: int) -> tuple[str, int]:
        """Take in the next facts, to ``wanted`` if these are few; give the live collection and its place.

        Called by one thread at a time for one projection.

        Raises:
            Overtaken: another process has moved it on meanwhile; ask again.
        """
        name = projection.name
        course, seen = self._courses.pop(name, (None, 0.0))
        if course is None or time.monotonic() - seen > REMEMBERED:
            entry = self._catalog.find(name) or self._catalog.begin(instance(projection))
            standing, seen = entry.standing, time.monotonic()
            if standing.version != projection.version or standing.state is not State.LIVE:
                return entry.live, standing.position
            course = Course(
                self._log, instance(projection), self._db, entry.live, standing.position, traced=True
            )
            if not course.position:
                course.ensure_indexes()
        try:
            if course.position < wanted:
                self._advance(course, name, max(wanted, self._own.durable))
        except Overtaken as overtaken:
            if overtaken.is_live:
                self._courses[name] = course, seen
            raise
        # No nudge: whoever else waits for it helps too.
        self._courses[name] = course, seen
        return course.name, course.position

    def _advance(self, course: Course, name: str, until: int) -> None:
        before = course.position
        # What cannot be read or applied is for the worker to tell: it stops there, loudly.
        with suppress(Unappliable, DocumentKeepsChanging):
            course.advance(_AT_ONCE, until)
        metrics.EVENTS.labels(self._service, name).inc(course.position - before)
