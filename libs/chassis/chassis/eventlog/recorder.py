"""The recorders of the eventsourcing library, over a log of commits."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from typing import Any, Final
from uuid import UUID

from eventsourcing.persistence import (
    ApplicationRecorder,
    DataError,
    IntegrityError,
    Notification,
    ProcessRecorder,
    StoredEvent,
    Subscription,
    Tracking,
    TrackingRecorder,
)

from chassis.eventlog.committer import Committer
from chassis.eventlog.documents import draft, runs_of, spans
from chassis.eventlog.errors import speaking_the_library
from chassis.eventlog.nudges import Nudges
from chassis.eventlog.reader import Reader
from chassis.eventlog.reading import Document, enough, events_of
from chassis.eventlog.servers import Contact, patiently
from chassis.eventlog.slots import Slots
from chassis.eventlog.stored import Commit, SealedEvent
from chassis.eventlog.subscription import LogSubscription
from chassis.kernel import Act, Actor

_MOST_BYTES: Final = 15_500_000
"""A document of MongoDB holds 16 MB; the rest of a commit is small."""


class MongoApplicationRecorder(ApplicationRecorder):
    """Records every call of ``insert_events`` as one commit of one log."""

    def __init__(self, reader: Reader, contact: Contact, nudges: Nudges) -> None:
        self.reader = reader
        self.nudges = nudges
        self.name = reader.collection.name
        self._contact = contact
        self._believed = 0
        self._slots = Slots(reader, contact)
        self._committer = Committer(self._slots, self._note_written)

    def insert_events(
        self,
        stored_events: Sequence[StoredEvent],
        tracking: Tracking | None = None,
        *,
        act: Act | None = None,
        **kwargs: Any,
    ) -> Sequence[int] | None:
        """Append the events of any number of streams as one commit, and give their positions.

        Raises:
            IntegrityError: another append came first, or a version does not follow the end of its stream.
            AlreadyHeard: the tracked fact was recorded before.
            AlreadyDone: the idempotency key of the act was recorded before.
            OperationalError: the server stayed away; the outcome may be unknown, and the same append
                tried again by the caller would be told a conflict if it had succeeded.
        """
        origin = None
        if stored_events and isinstance(stored_events[0], SealedEvent):
            origin = (stored_events[0].actor, stored_events[0].correlation_id)
        return self.append(runs_of(stored_events), tracking, act, origin)

    def append(
        self,
        runs: list[Document],
        tracking: Tracking | None = None,
        act: Act | None = None,
        origin: tuple[Actor, str] | None = None,
    ) -> list[int]:
        """Append runs that are already written as the log keeps them; see :meth:`insert_events`."""
        if not runs and tracking is None:
            return []
        streams = spans(runs)
        with speaking_the_library():
            contacts = self._contact.count
            self._check_ends(streams, contacts)
            ready = draft(runs, streams, tracking, act, origin)
            ready.contacts = contacts
            if len(ready.body) > _MOST_BYTES:
                raise DataError(f"a commit of {len(ready.body)} bytes does not fit in a document")
            first = self._committer.commit(ready)
        self.reader.ends.update(ready.ends)
        return list(range(first, first + ready.count))

    def _note_written(self, position: int) -> None:
        self.reader.durable = max(self.reader.durable, position)
        self.nudges.send(self.name, position)

    def _check_ends(self, streams: dict[Any, tuple[int, int]], contacts: int) -> None:
        """Refuse to extend a stream elsewhere than at the end of one of its commits: that would fork it."""
        self.reader.ends.hold_for(contacts)
        for stream, (first, _) in streams.items():
            before = first - 1
            if before <= 0:
                continue
            end = self.reader.ends.get(stream)
            if end == before:
                continue
            if (end is not None and end > before) or not patiently(
                partial(self.reader.is_end, stream, before)
            ):
                raise IntegrityError(f"{stream} does not end at version {before}")

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """Give events of one stream."""
        with speaking_the_library():
            documents = self.reader.stream(originator_id, gt, lte, iter)
        found = [
            event
            for document in documents
            for event in events_of(document, originator_id)
            if (gt is None or event.originator_version > gt)
            and (lte is None or event.originator_version <= lte)
        ]
        if desc:
            found.reverse()
        return found if limit is None else found[:limit]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """Give events of the whole log in order of position.

        Raises:
            HoleInLog: the next position is missing.
            LogRewound: the log ends before ``start``, or was replaced since it was last read here.
        """
        after = (start or 1) - 1 if inclusive_of_start or start is None else start
        after = max(after, 0)
        found: list[Notification] = []
        with speaking_the_library():
            while len(found) < limit:
                documents = self._next_commits(after, limit, stop, topics)
                for document in documents:
                    for event in events_of(document):
                        if event.id <= after or (topics and event.topic not in topics):
                            continue
                        if (stop is not None and event.id > stop) or len(found) == limit:
                            return found
                        found.append(event)
                if not documents or not topics:
                    return found
                after = documents[-1]["_id"] + documents[-1]["n"] - 1
        return found

    def _next_commits(
        self, after: int, limit: int, stop: int | None, topics: Sequence[str]
    ) -> list[Document]:
        if topics:
            return self.reader.with_topics(after, limit, stop, topics)
        return enough(self.reader.commits(after, limit, stop, lenient=True), after, limit)

    def max_notification_id(self) -> int | None:
        """Give the last position of the log."""
        with speaking_the_library():
            return self.reader.head() or None

    def subscribe(
        self, gt: int | None = None, topics: Sequence[str] = ()
    ) -> Subscription[ApplicationRecorder]:
        """Follow the log from a position on."""
        return LogSubscription(self, gt, topics)

    def commit_of(self, idempotency_key: str) -> Commit | None:
        """Give the commit that was made with this idempotency key."""
        with speaking_the_library():
            return self.reader.commit_of(idempotency_key)

    def tracked(self, producer: str) -> int:
        """Give the last fact of a producer that was recorded as heard, 0 for none."""
        with speaking_the_library():
            return self._slots.tracked(producer)

    def wait_beyond(self, position: int, timeout: float, poll: float = 0.25) -> bool:
        """Wait, at most ``timeout`` seconds, until the log holds more than ``position``."""
        deadline = time.monotonic() + timeout
        # Who stands where the last nudge said waits for the next one before asking.
        if position == self.nudges.height(self.name):
            self.nudges.wait(self.name, position, min(timeout, poll))
        # What was said is believed once: a server restored from a backup holds less than it said before.
        if position < (said := self.nudges.height(self.name)) != self._believed:
            self._believed = said
            return True
        while True:
            with speaking_the_library():
                if self.reader.head() > position:
                    return True
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            self.nudges.wait(self.name, position, min(left, poll))


class MongoTrackingRecorder(TrackingRecorder):
    """Records which facts of other logs were processed, as commits that take no place in the log."""

    def __init__(self, reader: Reader, contact: Contact, nudges: Nudges) -> None:
        self._recorder = MongoApplicationRecorder(reader, contact, nudges)

    def insert_tracking(self, tracking: Tracking) -> None:
        """Record a fact as processed.

        Raises:
            AlreadyHeard: it, or a later one, was recorded before.
        """
        self._recorder.insert_events([], tracking)

    def max_tracking_id(self, application_name: str) -> int | None:
        """Give the last fact of an application that was processed."""
        return self._recorder.tracked(application_name) or None


class MongoProcessRecorder(MongoApplicationRecorder, ProcessRecorder):
    """Records events and the fact that caused them in one commit."""

    def insert_tracking(self, tracking: Tracking) -> None:
        """Record a fact as processed.

        Raises:
            AlreadyHeard: it, or a later one, was recorded before.
        """
        self.insert_events([], tracking)

    def max_tracking_id(self, application_name: str) -> int | None:
        """Give the last fact of an application that was processed."""
        return self.tracked(application_name) or None
