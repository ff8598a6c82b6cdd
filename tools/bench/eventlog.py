"""The event log beside its floors and peers: ``python -m bench.eventlog [--quick]``.

Each row is measured in rounds; in a round the floor (or peer) and ours run one after the other, and the
ratio of the round is what counts. The table shows medians. Everything is on in ours: sealing, hash
chain, actor, two times, nudges.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.eventlog_peers import recorder_of, recording, sqlite_loader
from bench.eventlog_postgres import postgres
from bench.eventlog_reading import fill, loader, read_as_facts, read_by_cursor
from bench.eventlog_workload import MASTERS, TEXT, appender, floor_collection, inserter, rate
from bench.eventlog_writers import rate_of_processes
from chassis.eventlog import EventLog
from devstack.mongod import mongodb

Measure = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison; both sides give events per second."""

    name: str
    against: str
    floor: Measure
    ours: Measure
    goal: float


@dataclass(frozen=True, slots=True)
class Scale:
    """How long to measure."""

    rounds: int
    seconds: float
    commits: int


def appends(uri: str, log: EventLog, scale: Scale) -> Iterator[Row]:
    """Compare appends with bare inserts."""
    floor = floor_collection(uri, "floor")

    def row(name: str, threads: int, events: int, goal: float) -> Row:
        against = "insert_one" if events == 1 else f"insert_many of {events}"
        return Row(
            name,
            f"{against}, w:1 j:true",
            lambda: rate(lambda: inserter(floor, events), threads, scale.seconds),
            lambda: rate(lambda: appender(log, events), threads, scale.seconds),
            goal,
        )

    yield row("append, 1 thread", 1, 1, 0.7)
    yield row("append, 32 threads", 32, 1, 1.8)
    yield Row(
        "append, 4 processes x 8 threads",
        "insert_one, w:1 j:true",
        lambda: rate_of_processes("floor", uri, "floor", 4, 8, scale.seconds),
        lambda: rate_of_processes("ours", uri, "bench", 4, 8, scale.seconds),
        0.9,
    )
    yield row("append of 100 events, 1 thread", 1, 100, 1.8)


def against_postgres(
    log: EventLog, environment: dict[str, str], scale: Scale, stack: ExitStack
) -> Iterator[Row]:
    """Compare appends with the library's PostgreSQL recorder, which records ready-made events in clear."""
    factory, recorder = recorder_of(environment)
    stack.callback(factory.close)
    for threads, events, goal in ((1, 1, 1.2), (8, 1, 4.0), (1, 100, 3.0)):
        yield Row(
            f"append of {events}, {threads} thread{'s' * (threads > 1)}",
            "library on PostgreSQL",
            lambda t=threads, e=events: rate(lambda: recording(recorder, e), t, scale.seconds),  # type: ignore[misc]
            lambda t=threads, e=events: rate(lambda: appender(log, e), t, scale.seconds),  # type: ignore[misc]
            goal,
        )


def readings(uri: str, folder: Path, scale: Scale, stack: ExitStack) -> Iterator[Row]:
    """Compare reading with a cursor, and loading with the library's repository."""
    log = stack.enter_context(EventLog.open(uri, "reading", keys=MASTERS))
    fill(log, scale.commits)
    floor, ours = (lambda: read_by_cursor(log)), (lambda: read_as_facts(log))
    yield Row("reading the log, one event a commit", "cursor, same documents", floor, ours, 0.3)
    application, plain = sqlite_loader(folder, 1_000, TEXT)
    stack.callback(application.close)
    load = loader(log, 1_000)
    yield Row(
        "loading an aggregate of 1,000 events",
        "library on SQLite",
        lambda: rate(lambda: plain, 1, scale.seconds),
        lambda: rate(lambda: load, 1, scale.seconds),
        2.5,
    )


def measured(row: Row, rounds: int) -> tuple[float, float, float]:
    """Give the medians of floor, ours and their ratio."""
    pairs = [(row.floor(), row.ours()) for _ in range(rounds)]
    floors, ours = zip(*pairs, strict=True)
    ratio = statistics.median(own / floor for floor, own in pairs)
    return statistics.median(floors), statistics.median(ours), ratio


def main() -> None:
    """Measure every row and print the table."""
    scale = Scale(3, 0.5, 3_000) if "--quick" in sys.argv[1:] else Scale(7, 2.0, 20_000)
    table = Table(
        "", "against", "floor /s", "ours /s", "ratio", "goal", "", title="event log, events per second"
    )
    console = Console(width=118)
    with ExitStack() as stack:
        uri = stack.enter_context(mongodb())
        environment = stack.enter_context(postgres())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        log = stack.enter_context(EventLog.open(uri, "bench", keys=MASTERS))
        rows = [*appends(uri, log, scale)]
        if environment:
            rows += against_postgres(log, environment, scale, stack)
        else:
            console.print("no PostgreSQL found: its three rows are left out")
        for row in [*rows, *readings(uri, folder, scale, stack)]:
            floor, ours, ratio = measured(row, scale.rounds)
            verdict = "met" if ratio >= row.goal else "missed"
            cells = (f"{floor:,.0f}", f"{ours:,.0f}", f"{ratio:.2f}", f">= {row.goal}", verdict)
            table.add_row(row.name, row.against, *cells)
            console.print(f"{row.name} ({row.against}): {ratio:.2f}")
    console.print(table)


if __name__ == "__main__":
    main()
