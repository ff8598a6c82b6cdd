"""Readings by a delegation, told to whoever keeps the acts done in somebody's name.

The trail is a log of its own with numbers of its own, so it has a voice of its own: the producer
``<service>.accesses``. Nobody else hears it, and nobody waits for it.
"""

from __future__ import annotations

from typing import Any, Final

from chassis.bus.envelope import Envelope
from chassis.bus.on_behalf import TYPE, DoneOnBehalf
from chassis.domain import Fact
from chassis.kernel import Actor
from chassis.trail.events import TRAIL, Accessed, AccessRefused

PACE: Final = 1.0
"""Seconds between two looks at the trail: of many readings few are by a delegation."""


class ReadingsTold:
    """Makes the message of a reading by a delegation, and of nothing else that the trail holds."""

    def __init__(self, service: str) -> None:
        self.producer = f"{service}.{TRAIL}"

    def envelope(self, fact: Fact[Any], previous: int) -> Envelope | None:
        """Give the envelope of the fact after ``previous``; None for the others."""
        event = fact.event
        if not isinstance(event, Accessed) or isinstance(event, AccessRefused) or not event.delegation_id:
            return None
        kind = f"{event.TOPIC}:{event.what}"
        message = DoneOnBehalf(
            delegation_id=event.delegation_id,
            account_id=event.account_id,
            on_behalf_of=event.on_behalf_of,
            kind=kind,
            subject_id=event.subject,
        )
        return Envelope(
            producer=self.producer,
            type=TYPE,
            kind=kind,
            sequence=fact.position,
            previous=previous,
            occurred_at=fact.occurred_at,
            recorded_at=fact.recorded_at,
            subject=event.subject,
            actor=Actor(
                event.account_id,
                event.person_id,
                event.on_behalf_of,
                event.means,
                delegation_id=event.delegation_id,
            ),
            correlation_id=event.correlation_id,
            body=message.SerializeToString(deterministic=True),
        )
