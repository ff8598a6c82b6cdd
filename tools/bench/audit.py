"""How quickly an auditor's questions go through a log, beside merely scanning it: ``python -m bench.audit``.

The floor is the store handing over the bytes of every commit, one after the other, to whoever asks in the
plain way of the driver. Beside it: a search for deeds, a replay (every fact opened and given to a read model,
nothing stored) and a whole verification.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from bench.outcome import Goal, Outcome, median_of
from bench.projections import LiaisonBook, seed
from chassis.domain import Fact
from chassis.eventlog import EventLog, MasterKeys, verify
from chassis.eventlog.chain import raw_commits
from chassis.eventlog.deeds import Sought, commits_sought, deeds_of
from chassis.eventlog.stretches import Mark
from chassis.projections.turns import Alone, in_turns, shift, stretches
from devstack.mongod import mongodb

GOALS: Final = {"replay": Goal(0.6)}
_DATABASE: Final = f"bench_audit_{os.getpid()}"


def memory() -> float:
    """Give the most memory that this process and the largest one beside it have held, in MiB."""
    own, beside = (
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return (own + beside) / 1024


def scan(log: EventLog) -> None:
    """Take the bytes of every commit from the store, and look at none."""
    for _ in raw_commits(log.reader.collection):
        pass


def search(log: EventLog) -> None:
    """Look the whole log over for what an account did that is not in it."""
    sought = Sought(actor="nobody-at-all")
    for commit in commits_sought(log.reader.collection, sought, after=0, upto=log.head()):
        list(deeds_of(commit, sought))


def listing(log: EventLog) -> None:
    """Tell every deed of the account that did all of it."""
    sought = Sought(actor="nurse")
    for commit in commits_sought(log.reader.collection, sought, after=0, upto=log.head()):
        list(deeds_of(commit, sought))


class Asked:
    """Asks a read model what becomes of each fact, and stores nothing."""

    def __init__(self) -> None:
        self._model = LiaisonBook()

    def prepare(self, facts: Sequence[Fact[Any]]) -> None:
        """Ask."""
        for fact in facts:
            self._model.writes(fact)

    def settle(self, facts: Sequence[Fact[Any]], prepared: None, after: int) -> None:
        """Store nothing."""


def replay_alone(log: EventLog) -> None:
    """Open every fact and ask a read model what becomes of it, in one process."""
    shift(log, Asked(), stretches(0, log.head()), Alone(Mark(0, log.digest_at(0))))


def replay(log: EventLog, upto: int | None = None) -> None:
    """Do the same as a rebuild does on two cores: two processes in turns."""
    ways = stretches(0, upto or log.head())
    if not in_turns(log, Asked(), partial(opened, _uri(log), log.database.name), _asked, ways):
        raise RuntimeError("the second process ended early")


def opened(uri: str, database: str) -> EventLog:
    """Open the log of the bench, here or in a second process."""
    return EventLog.open(uri, database, keys=MasterKeys({"1": bytes(32)}))


def _asked(log: EventLog) -> Asked:
    return Asked()


def _uri(log: EventLog) -> str:
    host, port = log.database.client.address or ("", 0)
    return f"mongodb://{host}:{port}"


def prove(log: EventLog) -> None:
    """Verify the chain and that every body opens."""
    if found := verify(log):
        raise RuntimeError(f"the log of the bench is damaged: {found[:3]}")


WAYS: Final[Mapping[str, Callable[[EventLog], None]]] = {
    "scan": scan,
    "search": search,
    "listing": listing,
    "replay": replay,
    "replay in one process": replay_alone,
    "verification": prove,
}


def measured(log: EventLog, events: int, rounds: int) -> dict[str, list[float]]:
    """Go through a log in every way, round after round; give the events per second of each."""
    scan(log)
    rates: dict[str, list[float]] = {name: [] for name in WAYS}
    for _ in range(rounds):
        for name, way in WAYS.items():
            began = time.perf_counter()
            way(log)
            rates[name].append(events / (time.perf_counter() - began))
    return rates


def audit(events: int, rounds: int) -> Iterator[Outcome]:
    """Give the rows of the table: each way beside the scan of the same round, and what memory it takes."""
    with mongodb() as uri, opened(uri, _DATABASE) as log:
        seed(log, events, 1)
        replay(log, events // 10)
        held = memory()
        replay(log)
        grown = memory() - held
        rates = measured(log, events, rounds)
        log.database.client.drop_database(_DATABASE)
    for name in list(WAYS)[1:]:
        pairs = list(zip(rates["scan"], rates[name], strict=True))
        what = f"{name} of a log of {events:,} events"
        yield median_of(what, "merely scanning it", "events/s", pairs, GOALS.get(name))
    what = f"memory that the rest of {events:,} events takes beyond their first tenth"
    yield Outcome(what, "nothing", "MiB", grown, goal=Goal(32, is_ceiling=True))


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--events", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    print(f"{given.events} events of one commit each, median of {given.rounds} rounds")
    for outcome in audit(given.events, given.rounds):
        ratio = "" if outcome.ratio is None else f"ratio {outcome.ratio:.2f}"
        print(f"{outcome.what:<75} {outcome.measured:>10,.0f} {outcome.unit:<8} {ratio}")
        if outcome.floor and outcome.what.startswith("search"):
            print(f"{'scan, the floor':<75} {outcome.floor:>10,.0f} {outcome.unit}")


if __name__ == "__main__":
    main()
