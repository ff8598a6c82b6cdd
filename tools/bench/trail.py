"""How many accesses a second one process traces, each awaited: ``python -m bench.trail``."""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from typing import Any

import pymongo

from chassis.eventlog import EventLog, MasterKeys
from chassis.kernel import Actor
from chassis.trail import TRAIL, AccessTrail
from devstack.mongod import mongodb

NURSE = Actor(account_id="nurse", person_id="person-nurse", means="password+totp", session_id="session")
DOSSIERS = 200


async def traced(trail: AccessTrail, readers: int, each: int) -> float:
    """Let readers read at once, one access after the other; give records per second."""

    async def read(reader: int) -> None:
        for number in range(each):
            await trail.record(
                NURSE, f"dossier-{(reader * 31 + number) % DOSSIERS}", "timeline", title="CIRCLE"
            )

    began = time.perf_counter()
    await asyncio.gather(*(read(reader) for reader in range(readers)))
    return readers * each / (time.perf_counter() - began)


def inserted(uri: str, seconds: float = 1.0) -> float:
    """Insert journaled documents one by one; give documents per second."""
    client: pymongo.MongoClient[dict[str, Any]]
    with pymongo.MongoClient(uri) as client:
        journaled = pymongo.WriteConcern(w=1, j=True)
        floor: pymongo.collection.Collection[dict[str, Any]] = client["bench_trail"].get_collection(
            "floor", write_concern=journaled
        )
        began, count = time.perf_counter(), 0
        while time.perf_counter() - began < seconds:
            floor.insert_one({"who": "nurse", "what": "timeline", "text": "x" * 200})
            count += 1
        return count / (time.perf_counter() - began)


async def measured(uri: str, rounds: int) -> None:
    """Measure and print."""
    log = EventLog.open(uri, "bench_trail", keys=MasterKeys({"1": bytes(32)}), collection=TRAIL)
    trail = AccessTrail(log)
    await traced(trail, 100, 20)  # makes the data keys
    print(f"{'readers':>8} {'records/s':>12} {'one insert_one j:true':>24} {'ratio':>7}")
    for readers in (1, 8, 32, 200):
        pairs = []
        for _ in range(rounds):
            floor = await asyncio.to_thread(inserted, uri)
            pairs.append((await traced(trail, readers, max(20, 2_000 // readers)), floor))
        rate, floor = (statistics.median(column) for column in zip(*pairs, strict=True))
        print(f"{readers:>8} {rate:>12,.0f} {floor:>24,.0f} {rate / floor:>7.2f}")
    await asyncio.to_thread(log.database.client.drop_database, "bench_trail")
    await trail.close()


def main() -> None:
    """Run it on a private server, or on that of MONGODB_URI."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    with mongodb() as uri:
        asyncio.run(measured(uri, given.rounds))


if __name__ == "__main__":
    main()
