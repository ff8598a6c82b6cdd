"""Everything that is measured, in one table: ``python -m bench [row…] [--quick] [--rounds N] [--json FILE]``.

Only ratios count: both sides of a row run on the same machine, one after the other, in several rounds.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rich.console import Console

from bench import eventlog, platform, projections
from bench.agenda import agenda
from bench.audit import audit
from bench.directory import directory
from bench.eventlog_postgres import postgres
from bench.eventlog_workload import MASTERS
from bench.outcome import Goal, Outcome, median_of, table_of
from bench.platform_stage import stage
from chassis.eventlog import EventLog
from devstack.mongod import mongodb


@dataclass(frozen=True, slots=True)
class Scale:
    """How long everything is measured."""

    log: eventlog.Scale
    events: int
    """In the log whose read models are rebuilt."""
    platform: platform.Scale


def full(rounds: int) -> Scale:
    """Give what a judgement takes: about twenty minutes."""
    return Scale(
        eventlog.Scale(rounds, 2.0, 20_000), 1_000_000, platform.Scale(rounds, 4.0, large=100_000, facts=200)
    )


def quick(rounds: int) -> Scale:
    """Give what shows that everything still runs: a few minutes, and figures that mean little."""
    return Scale(
        eventlog.Scale(rounds, 0.5, 3_000), 50_000, platform.Scale(rounds, 2.0, large=5_000, facts=50)
    )


def appends(scale: Scale) -> Iterator[Outcome]:
    """Measure appends to the event log."""
    with mongodb() as uri, EventLog.open(uri, "bench", keys=MASTERS) as log:
        yield from _compared(eventlog.appends(uri, log, scale.log), scale.log.rounds)


def against_postgres(scale: Scale) -> Iterator[Outcome]:
    """Measure appends beside the library's PostgreSQL recorder, where a server is found."""
    with ExitStack() as held:
        environment = held.enter_context(postgres())
        if environment:
            uri = held.enter_context(mongodb())
            log = held.enter_context(EventLog.open(uri, "bench", keys=MASTERS))
            rows = eventlog.against_postgres(log, environment, scale.log, held)
            yield from _compared(rows, scale.log.rounds)


def readings(scale: Scale) -> Iterator[Outcome]:
    """Measure reading the event log and loading from it."""
    with ExitStack() as held:
        uri = held.enter_context(mongodb())
        folder = Path(held.enter_context(tempfile.TemporaryDirectory()))
        yield from _compared(eventlog.readings(uri, folder, scale.log, held), scale.log.rounds)


def rebuild(scale: Scale) -> Iterator[Outcome]:
    """Measure building read models anew."""
    kinds = {"liaison book": projections.LiaisonBook, "table of dossiers": projections.DossierTable}
    with mongodb() as uri, EventLog.open(uri, "bench_projections", keys=MASTERS) as log:
        projections.seed(log, scale.events, 1)
        projections.read_through(log)
        for name, projection in kinds.items():
            rounds = [
                (projections.read_through(log), projections.rebuild_once(log, projection))
                for _ in range(min(3, scale.log.rounds))
            ]
            what = f"rebuild of a {name} over {scale.events:,} events"
            yield median_of(what, "reading the log", "events/s", rounds, Goal(0.4))


def searches(scale: Scale) -> Iterator[Outcome]:
    """Measure searches in the directory."""
    is_quick = scale.events < 1_000_000  # noqa: PLR2004 - as full() has it
    yield from directory(10_000 if is_quick else 100_000, min(3, scale.log.rounds), scale.platform.seconds)


def appointments(scale: Scale) -> Iterator[Outcome]:
    """Measure bookings and months of calendars."""
    is_quick = scale.events < 1_000_000  # noqa: PLR2004 - as full() has it
    yield from agenda(1_000 if is_quick else 5_000, min(3, scale.log.rounds), scale.platform.seconds / 2)


def audits(scale: Scale) -> Iterator[Outcome]:
    """Measure what an auditor asks of a long log."""
    yield from audit(scale.events, min(3, scale.log.rounds))


LOG: Final[dict[str, Callable[[Scale], Iterator[Outcome]]]] = {
    "appends": appends,
    "postgres": against_postgres,
    "readings": readings,
    "rebuild": rebuild,
    "audit": audits,
    "directory": searches,
    "agenda": appointments,
}


def measured(rows: Sequence[str], scale: Scale) -> Iterator[Outcome]:
    """Measure these rows, in the order in which they disturb each other least."""
    if chosen := [name for name in platform.PARTS if name in rows]:
        with stage() as everything:
            for name in chosen:
                yield from platform.PARTS[name](everything, scale.platform)
    for name, part in LOG.items():
        if name in rows:
            yield from part(scale)


def _compared(rows: Iterator[eventlog.Row], rounds: int) -> Iterator[Outcome]:
    for row in rows:
        floor, ours, ratio = eventlog.measured(row, rounds)
        yield Outcome(row.name, row.against, "events/s", ours, floor, ratio, Goal(row.goal))


def main() -> None:
    """Measure and print."""
    known = [*platform.PARTS, *LOG]
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("rows", nargs="*", metavar="row", help=f"all, or some of: {', '.join(known)}")
    options.add_argument("--rounds", type=int, help="5, or 3 when quick")
    options.add_argument("--quick", action="store_true", help="short and small")
    options.add_argument("--json", type=Path, metavar="FILE", help="write the outcomes there as they come")
    given = options.parse_args()
    if unknown := set(given.rows) - set(known):
        options.error(f"no such row: {', '.join(sorted(unknown))}")
    scale = quick(given.rounds or 3) if given.quick else full(given.rounds or 5)
    console, outcomes = Console(width=150), []
    for outcome in measured(given.rows or known, scale):
        outcomes.append(outcome)
        ratio = outcome.measured if outcome.ratio is None else outcome.ratio
        console.print(f"{outcome.what}: {ratio:.2f}")
        if given.json:
            given.json.write_text(json.dumps([one.as_json() for one in outcomes], indent=2) + "\n", "utf-8")
    console.print(table_of(outcomes))


if __name__ == "__main__":
    main()
