"""Reading the log beside a bare cursor, and loading an aggregate beside the library's repository."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from bench.eventlog_workload import Notebook, note
from chassis.eventlog import EventLog

_PAGE: Final = 1_000


def fill(log: EventLog, commits: int) -> None:
    """Write so many commits of one event, on a hundred streams, without waiting for each."""
    for number in range(commits):
        stream = f"read-{number % 100}"
        log.append([note(stream, number // 100 + 1)])


def read_by_cursor(log: EventLog) -> float:
    """Read every commit as a document, and give how many per second."""
    start, count = time.perf_counter(), 0
    for _ in log.reader.collection.find({"_id": {"$gte": 1}}).sort("_id"):
        count += 1
    return count / (time.perf_counter() - start)


def read_as_facts(log: EventLog) -> float:
    """Read every fact, checked, opened and decoded, and give how many per second."""
    start, count, after = time.perf_counter(), 0, 0
    while page := log.read(after, _PAGE):
        after = page[-1].position
        count += len(page)
    return count / (time.perf_counter() - start)


def loader(log: EventLog, events: int) -> Callable[[], int]:
    """Give a function that loads an aggregate of so many events, one commit each, without a snapshot."""
    for version in range(1, events + 1):
        log.append([note("loaded", version)])

    def load() -> int:
        notebook = Notebook.replayed("loaded", log.read_stream("loaded"))
        return notebook.version

    return load
