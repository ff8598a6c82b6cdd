"""How quickly an auditor's questions go through a log, beside merely scanning it: ``python -m bench.audit``.

The floor is the store handing over the bytes of every commit. Beside it: a search for deeds, a replay (every
fact opened and given to a read model's functions, nothing stored) and a whole verification.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable, Mapping
from typing import Final

from bench.projections import LiaisonBook, memory, seed
from chassis.eventlog import EventLog, MasterKeys, verify
from chassis.eventlog.chain import raw_commits
from chassis.eventlog.deeds import Sought, commits_sought, deeds_of
from devstack.mongod import mongodb

_DATABASE: Final = f"bench_audit_{os.getpid()}"


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


def replay(log: EventLog) -> None:
    """Open every fact and ask a read model what becomes of it."""
    model, position = LiaisonBook(), 0
    while facts := log.read(position, 1000):
        for fact in facts:
            model.writes(fact)
        position = facts[-1].position


def prove(log: EventLog) -> None:
    """Verify the chain and that every body opens."""
    if found := verify(log):
        raise RuntimeError(f"the log of the bench is damaged: {found[:3]}")


WAYS: Final[Mapping[str, Callable[[EventLog], None]]] = {
    "scan": scan,
    "search": search,
    "listing": listing,
    "replay": replay,
    "verify": prove,
}


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--events", type=int, default=100_000)
    options.add_argument("--per-commit", type=int, default=1, help="events of one command")
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    rates: dict[str, list[float]] = {name: [] for name in WAYS}
    with mongodb() as uri, EventLog.open(uri, _DATABASE, keys=MasterKeys({"1": bytes(32)})) as log:
        seed(log, given.events, given.per_commit)
        scan(log)
        held = memory()
        for _ in range(given.rounds):
            for name, way in WAYS.items():
                began = time.perf_counter()
                way(log)
                rates[name].append(given.events / (time.perf_counter() - began))
        log.database.client.drop_database(_DATABASE)
    floor = statistics.median(rates["scan"])
    print(f"{given.events} events, {given.per_commit} a commit, median of {given.rounds} rounds")
    for name, measured in rates.items():
        rate = statistics.median(measured)
        print(f"{name:<8} {rate:>10,.0f} events/s   ratio {rate / floor:.2f}")
    print(f"memory beyond scanning {memory() - held:>8,.1f} MB")


if __name__ == "__main__":
    main()
