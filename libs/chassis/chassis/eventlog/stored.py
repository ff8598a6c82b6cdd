"""Events between the log and the domain: sealed on the way in, with their circumstances on the way out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from eventsourcing.persistence import Notification, StoredEvent

from chassis.kernel import SYSTEM, Actor, Cause


def _same_event(one: StoredEvent, other: object) -> bool:
    return (
        isinstance(other, StoredEvent)
        and one.originator_id == other.originator_id
        and one.originator_version == other.originator_version
        and one.topic == other.topic
        and one.state == other.state
    )


class SealedEvent(StoredEvent):
    """A stored event whose body is sealed with the data key of its subject."""

    subject: str
    occurred_at: datetime
    class_version: int
    actor: Actor
    correlation_id: str

    def __init__(self, **fields: Any) -> None:
        # The parent is a frozen dataclass, whose own way of setting each field costs more than sealing does.
        self.__dict__.update(fields)

    def __eq__(self, other: object) -> bool:
        return _same_event(self, other)

    def __hash__(self) -> int:
        return hash((self.originator_id, self.originator_version))


class RecordedEvent(Notification):
    """An event as it was read from the log; ``id`` is its global position, 0 for a snapshot.

    Its ``state`` is that of its whole run: what is sealed together is opened together.
    """

    run: dict[str, Any]
    """The run it is part of, as the log keeps it."""
    subject: str
    """Empty for an event that was recorded without sealing."""
    occurred_at: datetime
    recorded_at: datetime
    actor: Actor
    correlation_id: str
    cause: Cause | None

    def __init__(self, **fields: Any) -> None:
        self.__dict__.update(fields)

    def __eq__(self, other: object) -> bool:
        return _same_event(self, other)

    def __hash__(self) -> int:
        return hash((self.originator_id, self.originator_version))


@dataclass(frozen=True, slots=True)
class Commit:
    """The circumstances of one append."""

    position: int
    """Position of its first event."""
    count: int
    recorded_at: datetime
    actor: Actor = SYSTEM
    correlation_id: str = ""
    request_digest: str = ""
    cause: Cause | None = None
    streams: tuple[tuple[str | UUID, int, int], ...] = ()
    """Stream, first and last version written in it."""
    digest: bytes = b""
    """Its link in the hash chain."""

    @property
    def last_position(self) -> int:
        """Position of its last event."""
        return self.position + self.count - 1
