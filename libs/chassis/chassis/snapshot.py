"""The state of an aggregate at one version, so that a long stream need not be replayed from its start."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any, TypeVar

import msgspec
from eventsourcing.persistence import EventStore, PersistenceError
from structlog import get_logger

from chassis.clock import now
from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import SYSTEM

_log = get_logger(__name__)

A = TypeVar("A", bound=Aggregate)


class Snapshot(Event, topic="chassis.Snapshot"):
    """A state, and the shape it had when it was taken.

    A snapshot whose shape is no longer the aggregate's is passed over: the facts are still there.
    """

    shape: str
    state: msgspec.Raw

    @staticmethod
    def of(aggregate: Aggregate) -> Fact[Snapshot]:
        """Take a snapshot, sealed with the key of the aggregate's subject."""
        at = now()
        return Fact(
            stream=aggregate.id,
            version=aggregate.version,
            event=Snapshot(shape=_shape(type(aggregate)), state=msgspec.Raw(msgspec.json.encode(aggregate))),
            subject=aggregate.subject,
            actor=SYSTEM,
            occurred_at=at,
            recorded_at=at,
        )

    @staticmethod
    def restore(fact: Fact[Any], kind: type[A]) -> A | None:
        """Give the aggregate back, None when the snapshot is of another shape or was erased."""
        snapshot = fact.event
        if not isinstance(snapshot, Snapshot) or snapshot.shape != _shape(kind):
            return None
        return msgspec.json.decode(snapshot.state, type=kind)


def keep(snapshot: Fact[Snapshot], snapshots: EventStore[str]) -> None:
    """Keep a snapshot. When that fails, loading takes a little longer: the facts are written in any case."""
    try:
        snapshots.put([snapshot])
    except PersistenceError:
        _log.warning("snapshot-not-kept", stream=snapshot.stream, version=snapshot.version, exc_info=True)


@cache
def _shape(kind: type[Aggregate]) -> str:
    schema = msgspec.json.encode(msgspec.json.schema(kind), order="sorted")
    return f"{kind.__qualname__}-{hashlib.sha256(schema).hexdigest()[:12]}"
