"""Keeps a live read model up to date with its log, tells how far it is, and stops loudly."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from typing import Final

import msgspec
import structlog
from eventsourcing.persistence import PersistenceError
from pymongo.database import Database

from chassis.clock import now
from chassis.projections import metrics
from chassis.projections.catalog import Catalog, Entry, State
from chassis.projections.course import BATCH, Course, Log, Overtaken, Unappliable, nothing
from chassis.projections.definition import Projection, instance
from chassis.projections.reading import nudge_name
from chassis.projections.rebuilding import GRACE, Progress, Rebuild, drop_others, is_under_way
from chassis.projections.sharing import shared
from chassis.projections.writes import Document

_LOOK_AGAIN: Final = 1.0
"""Seconds between two looks at a log that is quiet, or at a projection that stands still."""
_LONGEST_PAUSE: Final = 5.0
_PACE: Final = 0.1
"""Seconds from one step to the next: a step takes in what came meanwhile, and whoever waits helps."""
_TURN: Final = threading.Lock()
"""Held by the follower of this process whose turn it is: telling and hearing come between two of them."""
_OVERTAKEN_AT_MOST: Final = 20
"""Times that a step begins anew because another process was faster or switched."""


class Lag(msgspec.Struct, frozen=True):
    """What a read model does not hold yet."""

    events: int
    seconds: float
    """Age of the oldest event that it does not hold."""


class Interrupted(Exception):  # noqa: N818 - named after what happened
    """The process is asked to stop in the middle of a build."""


class Follower:
    """Keeps one projection up to date with one log.

    Several followers of one projection, in one process or more, do each other no harm: each fact counts once.
    """

    def __init__(
        self,
        log: Log,
        projection: Projection | type[Projection],
        db: Database[Document],
        *,
        service: str = "",
        batch: int = BATCH,
        grace: float = GRACE,
        pace: float = _PACE,
        between: Callable[[], None] = nothing,
    ) -> None:
        self.projection = instance(projection)
        self._log = shared(log)
        self._db = db
        self._catalog = Catalog(db)
        self._batch = batch
        self._grace = grace
        self._pace = pace
        self._between = between
        self._course: Course | None = None
        self._has_looked = False
        self._has_company = False
        """Whether somebody else moves the same read model: then it is looked up before it is moved."""
        self._drop_at: float | None = None
        self._stopping: threading.Event | None = None
        self._labels = (service or db.name, self.projection.name)
        self._logger = structlog.get_logger().bind(service=self._labels[0], projection=self.projection.name)

    @property
    def position(self) -> int:
        """The last position whose fact is in the live read model."""
        if self._course:
            return self._course.position
        entry = self._catalog.find(self.projection.name)
        return entry.standing.position if entry else 0

    def step(self) -> int:
        """Apply one batch; give the number of events, 0 when there is none or the projection stands still."""
        self._drop_retired()
        for _ in range(_OVERTAKEN_AT_MOST):
            course = self._course or self._look()
            if course is None:
                return 0
            if self._has_company:
                self._has_company = course.rejoin()
            before = course.position
            try:
                with _TURN if self._stopping else nullcontext():
                    course.advance(self._batch)
            except Overtaken as overtaken:
                self._has_company = True
                if not overtaken.is_live:
                    self._course = None
                continue
            except Unappliable as failure:
                self._course = None
                self._stop(course, failure)
            if course.position > before:
                metrics.EVENTS.labels(*self._labels).inc(course.position - before)
                self._log.nudges.send(nudge_name(course.name), course.position)
            return course.position - before
        return 0

    def catch_up(self) -> int:
        """Apply all there is; give the number of events."""
        total = 0
        while applied := self.step():
            total += applied
        return total

    def lag(self) -> Lag:
        """Measure how far the read model is behind the log, and tell the metrics."""
        position = self.position
        behind = max(0, self._log.head() - position)
        lag = Lag(behind, self._age_after(position) if behind else 0.0)
        self._show(lag)
        return lag

    def resume(self) -> bool:
        """Follow again after whatever stopped the projection was repaired; False when it was not stopped."""
        name = self.projection.name
        entry = self._catalog.find(name)
        if entry is None:
            return False
        failed = [
            self._catalog.forget(name, build) for build in _stopped_builds(entry, self.projection.version)
        ]
        if not (self._catalog.resume(name, entry.live) or any(failed)):
            return False
        metrics.STOPPED.labels(*self._labels).set(0)
        self._logger.warning("projection resumed", position=entry.standing.position)
        return True

    def run(self, stopping: threading.Event) -> None:
        """Follow until told to stop; contact lost with the server is waited out."""
        self._stopping = stopping
        pause = 0.0
        seen = 0.0
        while not stopping.is_set():
            try:
                applied = self.step()
                if self._course is None:
                    self.lag()
                    stopping.wait(_LOOK_AGAIN)
                elif applied < self._batch:
                    self._show(Lag(max(0, self._log.known - self._course.position), 0.0))
                    self._rest(self._course, stopping)
                elif time.monotonic() - seen > _LOOK_AGAIN:
                    self.lag()
                    seen = time.monotonic()
                pause = 0.0
            except Interrupted:
                return
            except Exception:
                pause = min(pause * 2 or 0.1, _LONGEST_PAUSE)
                self._course = None
                self._logger.exception("projection interrupted", retry_in=pause)
                stopping.wait(pause)

    def _rest(self, course: Course, stopping: threading.Event) -> None:
        """Wait for more to take in, and whether those who wait for it take it in themselves."""
        while not stopping.is_set():
            if not self._log.wait_beyond(course.position, _LOOK_AGAIN):
                # Nothing came, so there is nothing to read: forty followers at rest ask as one.
                if self._drop_at or self._has_company:
                    return
                continue
            heard_of = self._log.known
            if stopping.wait(self._pace) or self._drop_at or not self._has_company:
                return
            self._has_company = course.rejoin()
            if course.position < heard_of:
                return

    def _look(self) -> Course | None:
        """Find the collection to follow; None when there is none to follow now."""
        name, version = self.projection.name, self.projection.version
        entry = self._catalog.begin(self.projection)
        if entry.standing.version < version:
            failed = self._has_looked and any(_stopped_builds(entry, version))
            self._has_looked = True
            if failed or is_under_way(entry) or not self._build():
                return None
            entry = self._catalog.begin(self.projection)
        if entry.standing.version > version:
            if not self._has_looked:
                self._logger.warning(
                    "projection superseded", version=entry.standing.version, own_version=version
                )
            self._has_looked = True
            return None
        # A process that starts tries a stopped one once: it may have the repaired code.
        may_try = not self._has_looked and self._catalog.resume(name, entry.live)
        if entry.standing.state is State.STOPPED and not may_try:
            return None
        if any(standing.state is State.RETIRED for standing in entry.collections.values()):
            self._drop_at = self._drop_at or time.monotonic() + self._grace
        self._has_looked = True
        metrics.STOPPED.labels(*self._labels).set(0)
        course = Course(
            self._log,
            self.projection,
            self._db,
            entry.live,
            entry.standing.position,
            self._between,
            traced=True,
        )
        course.ensure_indexes()
        self._course = course
        return course

    def _build(self) -> bool:
        """Build this version beside the older one that is live, and switch."""
        self._logger.info("projection being built", version=self.projection.version)
        building = Rebuild(
            self._log,
            self.projection,
            self._db,
            progress=self._tell,
            between=self._between,
            batch=self._batch,
        )
        try:
            building.build()
            building.switch()
        except Overtaken:
            building.abandon()
            return False
        except Unappliable as failure:
            # The older version stays live, and whoever has its code goes on following it.
            self._catalog.stop(self.projection.name, building.collection, failure.position, str(failure))
            self._alarm(failure)
            return False
        except BaseException:
            building.abandon()
            raise
        self._logger.info("projection switched", version=self.projection.version, position=building.position)
        self._log.nudges.send(nudge_name(building.collection), building.position)
        return True

    def _tell(self, progress: Progress) -> None:
        if self._stopping and self._stopping.is_set():
            raise Interrupted
        self._show(Lag(max(0, progress.head - progress.position), 0.0))

    def _drop_retired(self) -> None:
        if self._drop_at and time.monotonic() > self._drop_at:
            self._drop_at = None
            drop_others(self._db, self.projection.name, {State.RETIRED})

    def _stop(self, course: Course, failure: Unappliable) -> None:
        self._catalog.stop(self.projection.name, course.name, failure.position, str(failure))
        self._alarm(failure)

    def _alarm(self, failure: Unappliable) -> None:
        metrics.STOPPED.labels(*self._labels).set(1)
        self._logger.critical(
            "projection stopped",
            position=failure.position,
            error=type(failure.reason).__name__,
            exc_info=failure.reason,
        )

    def _age_after(self, position: int) -> float:
        try:
            recorded_at = self._log.read(position, 1)[0].recorded_at
        except (PersistenceError, IndexError):
            entry = self._catalog.find(self.projection.name)
            recorded_at = entry.standing.at if entry and entry.standing.at else now()
        return max(0.0, (now() - recorded_at).total_seconds())

    def _show(self, lag: Lag) -> None:
        metrics.LAG_EVENTS.labels(*self._labels).set(lag.events)
        metrics.LAG_SECONDS.labels(*self._labels).set(lag.seconds)


def _stopped_builds(entry: Entry, version: int) -> list[str]:
    """Name the builds of a version that met an event they could not apply."""
    return [
        name
        for name, standing in entry.collections.items()
        if name != entry.live and standing.version == version and standing.state is State.STOPPED
    ]
