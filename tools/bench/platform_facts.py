"""How long a fact of ``dossiers`` takes to become an event of ``notifier``, beside the least that could do.

Ours is read from the two logs: from the moment of the one commit to the moment of the other. Each is taken
just before its insert, so the insert that is left out at the end is counted at the beginning.
"""

from __future__ import annotations

import statistics
import time
from typing import Any, Final

from bench.floors.names import DATABASE, HEARD, TOLD
from bench.floors.publishing import Publisher
from bench.floors.running import floor_worker
from bench.floors.worker import LAST, TIMES
from bench.platform_client import Task, run
from bench.platform_stage import Stage
from chassis.position import parse_position

_APART: Final = 0.03
"""Seconds between two facts, so that each finds everybody waiting."""
_HEARD_WITHIN: Final = 20.0


def facts_between_services(stage: Stage, dossier: str, count: int) -> tuple[float, float]:
    """Send so many facts one by one; give the p95 of the floor and of ours, in milliseconds."""
    return _p95(_floor(stage, count)), _p95(_ours(stage, dossier, count))


def _floor(stage: Stage, count: int) -> list[float]:
    assert stage.broker  # noqa: S101 - the caller's promise
    times = stage.database(DATABASE)[TIMES]
    times.delete_many({})
    with floor_worker(stage.mongodb_uri, stage.broker):
        publish = Publisher(stage.broker, TOLD, HEARD)
        for _ in range(count):
            publish(repr(time.time()).encode())
            time.sleep(_APART)
        publish(LAST)
        return [1000 * seconds for seconds in _found(times)["seconds"]]


def _ours(stage: Stage, dossier: str, count: int) -> list[float]:
    _, before = parse_position(stage.write_notes(dossier, 1))
    run(Task(stage.port, [stage.note_of(dossier)], count * _APART, pause=_APART))
    _, last = parse_position(stage.write_notes(dossier, 1))
    heard_of = stage.database("notifier")["log"]
    _found(heard_of, {"ta": "dossiers", "tn": {"$gte": last}})
    written = stage.database("dossiers")["log"].find({"_id": {"$gt": before, "$lt": last}})
    return [
        1000 * (heard["at"] - commit["at"]).total_seconds()
        for commit in written
        for heard in heard_of.find({"ta": "dossiers", "tn": commit["_id"]})
    ]


def _found(collection: Any, which: dict[str, Any] | None = None) -> Any:
    deadline = time.monotonic() + _HEARD_WITHIN
    while (found := collection.find_one(which or {})) is None:
        if time.monotonic() > deadline:
            raise TimeoutError(f"nothing came into {collection.full_name}")
        time.sleep(0.05)
    return found


def _p95(milliseconds: list[float]) -> float:
    return statistics.quantiles(milliseconds, n=20)[-1]
