"""The log of one service as the rest of the platform uses it: facts in, facts out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any, Self

from eventsourcing.persistence import Tracking
from pymongo.database import Database

from chassis.domain import Fact
from chassis.eventlog.errors import speaking_the_library
from chassis.eventlog.indexes import create_log_indexes
from chassis.eventlog.keys import COLLECTION as DATA_KEYS
from chassis.eventlog.keys import DataKeys, MasterKeys
from chassis.eventlog.mapper import FactMapper
from chassis.eventlog.nudges import Nudges, create_nudges
from chassis.eventlog.reader import Reader
from chassis.eventlog.reading import Document, enough
from chassis.eventlog.recorder import MongoApplicationRecorder
from chassis.eventlog.servers import Contact, connect, log_collection
from chassis.eventlog.stored import Commit
from chassis.kernel import Act, Cause


class EventLog:
    """One log, for threads and green threads. Errors are those of the eventsourcing library."""

    def __init__(
        self,
        database: Database[Document],
        contact: Contact,
        keys: MasterKeys,
        collection: str = "log",
        *,
        create: bool = True,
    ) -> None:
        self.database = database
        self.name = collection
        self._contact = contact
        self._masters = keys
        self.keys = DataKeys(database[DATA_KEYS], keys)
        self.nudges = Nudges(database)
        self.reader = Reader(log_collection(database, collection), contact, self.nudges)
        self.recorder = MongoApplicationRecorder(self.reader, contact, self.nudges)
        self.mapper = FactMapper(self.keys)
        if create:
            create_log_indexes(self.reader.collection)
            create_nudges(database)

    @classmethod
    def open(
        cls, uri: str, database: str, *, keys: MasterKeys, collection: str = "log", create: bool = True
    ) -> Self:
        """Connect, and make the indexes unless ``create`` is false. Close it when it is no longer used."""
        client, contact = connect(uri)
        return cls(client[database], contact, keys, collection, create=create)

    def beside(self, collection: str) -> EventLog:
        """Open another log of the same database over the same connections, which closing this one closes."""
        return EventLog(self.database, self._contact, self._masters, collection, create=False)

    def close(self) -> None:
        """Close the connections."""
        self.nudges.close()
        self.database.client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def append(
        self, facts: Sequence[Fact[Any]], *, act: Act | None = None, cause: Cause | None = None
    ) -> list[int]:
        """Write facts of any number of streams as one commit, durably, and give their positions.

        Raises:
            IntegrityError: another append came first; AlreadyHeard, AlreadyDone: see there.
        """
        cause = cause or (act.caused_by if act else None)
        tracking = Tracking(cause.producer, cause.sequence) if cause else None
        with speaking_the_library():
            runs = self.mapper.to_runs(facts)
        origin = (facts[0].actor, facts[0].correlation_id) if facts else None
        return self.recorder.append(runs, tracking, act, origin)

    def read(
        self, after: int = 0, limit: int = 1000, until: int | None = None, *, digest: bytes | None = None
    ) -> list[Fact[Any]]:
        """Give the facts beyond position ``after`` in order: whole commits, until ``limit`` is reached.

        With ``digest``, what :meth:`digest_at` said of ``after`` must still be true.

        Raises:
            HoleInLog: the next position is missing although later ones exist.
            LogRewound: the log ends before ``after``, or was replaced since it was last read here.
            UnreadableBody: a body does not open, or this code does not know its topic or shape.
        """
        with speaking_the_library():
            if digest is not None:
                self.reader.expect(after, digest)
            documents = enough(self.reader.commits(after, limit, until), after, limit)
            facts = self.mapper.to_facts(documents)
        if facts and facts[0].position <= after:
            facts = [fact for fact in facts if fact.position > after]
        if until is not None and facts and facts[-1].position > until:
            facts = [fact for fact in facts if fact.position <= until]
        return facts

    def read_stream(
        self, stream: str, after_version: int = 0, until: int | datetime | None = None
    ) -> list[Fact[Any]]:
        """Give the facts of one stream beyond a version, up to a version or up to a time of recording."""
        upto = until if isinstance(until, int) else None
        with speaking_the_library():
            opened = partial(self.mapper.to_facts, stream=stream)
            facts = self.reader.stream(stream, after_version or None, upto, opened)
        if isinstance(until, datetime):
            facts = [fact for fact in facts if fact.recorded_at <= until]
        if after_version or upto is not None:
            facts = [
                fact
                for fact in facts
                if fact.version > after_version and (upto is None or fact.version <= upto)
            ]
        return facts

    def digest_at(self, position: int) -> bytes:
        """Give the hash of the commit that holds a position, for whoever wants to notice a rewind later.

        Raises:
            LogRewound: the log ends before it.
        """
        with speaking_the_library():
            return self.reader.digest_at(position)

    def head(self) -> int:
        """Give the last position, 0 for an empty log."""
        with speaking_the_library():
            return self.reader.head()

    def tracked(self, producer: str) -> int:
        """Give the last fact of a producer that was recorded as heard, 0 for none."""
        return self.recorder.tracked(producer)

    def commit_of(self, idempotency_key: str) -> Commit | None:
        """Give the commit that was made with this idempotency key."""
        return self.recorder.commit_of(idempotency_key)

    def position_at(self, time: datetime) -> int:
        """Give the last position that was recorded at or before a time."""
        with speaking_the_library():
            return self.reader.position_at(time)

    def wait_beyond(self, position: int, timeout: float) -> bool:
        """Wait, at most ``timeout`` seconds, until the log holds more than ``position``."""
        return self.recorder.wait_beyond(position, timeout)

    def erase(self, subject: str) -> None:
        """Destroy the data key of a subject: its facts stay in the log, their bodies are gone for ever."""
        with speaking_the_library():
            self.keys.erase(subject)
