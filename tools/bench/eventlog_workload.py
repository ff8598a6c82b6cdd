"""What the benchmarks of the event log write and read: one kind of event of about 200 bytes."""

from __future__ import annotations

import itertools
import os
import threading
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

from pymongo import MongoClient, WriteConcern
from pymongo.collection import Collection

from chassis.domain import Aggregate, Event, Fact
from chassis.eventlog import EventLog, MasterKeys
from chassis.kernel import Act, Actor

BODY_BYTES: Final = 200
_SEAL_BYTES: Final = 28
MASTERS: Final = MasterKeys({"bench": bytes(range(32))})
_NURSE: Final = Actor("acc-nadia", "per-nadia", means="password+totp", session_id="ses-1")
TEXT: Final = "Slept well, walked to the garden and back, ate half of the soup. ".ljust(BODY_BYTES - 42, ".")
_NOON: Final = datetime(2031, 5, 4, 12, tzinfo=UTC)


class NoteWritten(Event, topic="bench.NoteWritten"):
    """An event whose JSON has about 200 bytes."""

    note_id: str
    text: str


class Notebook(Aggregate):
    """An aggregate that counts its notes."""

    notes: int = 0


def note(stream: str, version: int) -> Fact[NoteWritten]:
    """Make one fact, as an aggregate would."""
    return Fact(
        stream=stream,
        version=version,
        event=NoteWritten(note_id=f"{version:08d}", text=TEXT),
        subject=stream,
        actor=_NURSE,
        occurred_at=_NOON,
        recorded_at=_NOON,
    )


def appender(log: EventLog, events: int = 1) -> Callable[[], int]:
    """Give a function that appends to a stream of its own, ``events`` at a time, with everything on."""
    stream = f"bench-{uuid.uuid4().hex}"
    version = 0

    def append() -> int:
        nonlocal version
        facts = [note(stream, version + number) for number in range(1, events + 1)]
        log.append(facts, act=Act(_NURSE, datetime.now(UTC), correlation_id="bench"))
        version += events
        return events

    return append


def floor_collection(uri: str, database: str) -> Collection[dict[str, Any]]:
    """Give a bare collection whose writes wait for the journal."""
    client: MongoClient[dict[str, Any]] = MongoClient(uri)
    return client[database].get_collection("floor", write_concern=WriteConcern(1, j=True))


def inserter(collection: Collection[dict[str, Any]], events: int = 1) -> Callable[[], int]:
    """Give a function that inserts the same bytes as bare documents: what the driver and the server cost.

    The bytes of an event are its stream, version, topic, sealed body, subject and time; nothing is made
    or sealed while it is measured, there is no index but ``_id``, and no two documents belong together.
    """
    stream = f"bench-{uuid.uuid4().hex}"
    at = 1_935_748_800_000_000
    # Sealed bodies do not compress, so these must not either, not even beside one another.
    bodies = itertools.cycle([os.urandom(BODY_BYTES + _SEAL_BYTES) for _ in range(1_000)])

    def insert() -> int:
        made = [
            {"s": stream, "v": version, "t": NoteWritten.TOPIC, "d": next(bodies), "sub": stream, "o": at}
            for version in range(events)
        ]
        if events == 1:
            collection.insert_one(made[0])
        else:
            collection.insert_many(made)
        return events

    return insert


def rate(make: Callable[[], Callable[[], int]], threads: int, seconds: float) -> float:
    """Give how much per second ``threads`` threads do, each calling a function of its own again and again."""
    counts = [0] * threads
    calls = [make() for _ in range(threads)]
    for call in calls:
        call()
    ready = threading.Barrier(threads + 1)

    def work(number: int) -> None:
        call = calls[number]
        ready.wait()
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            counts[number] += call()

    workers = [threading.Thread(target=work, args=(number,)) for number in range(threads)]
    for worker in workers:
        worker.start()
    ready.wait()
    start = time.perf_counter()
    for worker in workers:
        worker.join()
    return sum(counts) / (time.perf_counter() - start)
