"""What travels on the bus: CloudEvents 1.0 attributes in message headers around a protobuf body.

Every envelope names its own sequence number and the one before it. The numbers are positions of the
producer's log, so an envelope built again from the log is the same envelope, and a consumer can tell a
repetition from a gap without asking anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from chassis.kernel import SYSTEM, Actor

PREFIX: Final = "cloudEvents:"
CONTENT_TYPE: Final = "application/protobuf"
TRACE: Final = ("traceparent", "tracestate")
ANNOUNCEMENT: Final = "chassis.bus.Announcement"
"""Type of an envelope in which nothing happened: it only tells how far the producer has come."""


class Unreadable(ValueError):  # noqa: N818 - named after what the message is
    """The message is no envelope; its text says which attribute is missing or malformed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """One message of a producer to whoever listens, in its place in the sequence."""

    producer: str
    type: str
    """Full name of the protobuf message, for instance ``spico.dossiers.v1.LiaisonNoteWritten``."""
    sequence: int
    previous: int
    """Sequence of the envelope before; 0 for the first. Nothing was promised between the two."""
    occurred_at: datetime
    recorded_at: datetime
    subject: str = ""
    """Stream of the producer's log to which the fact belongs."""
    actor: Actor = SYSTEM
    correlation_id: str = ""
    kind: str = ""
    """Topic of the event, for instance ``dossiers.NoteWritten``; told only of what a delegate did."""
    body: bytes = b""
    head: int = 0
    """How far the producer's log goes; only at the end of what was told again on request."""
    trace: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Headers of OpenTelemetry's propagator."""
    replayed: bool = False
    """Whether an operator sends it again after it had been parked as a dead letter."""

    @property
    def id(self) -> str:
        """The same for every copy of the envelope."""
        return f"{self.producer}-{self.sequence}"

    @property
    def routing_key(self) -> str:
        """The name of the message without its package."""
        return self.type.rpartition(".")[2]

    def headers(self) -> dict[str, str]:
        """Give the headers that carry the attributes; CloudEvents wants every one of them as text."""
        attributes = {
            "specversion": "1.0",
            "id": self.id,
            "source": f"/{self.producer}",
            "type": self.type,
            "time": self.occurred_at.isoformat(),
            "subject": self.subject,
            "sequence": str(self.sequence),
            "previous": str(self.previous),
            "recordedtime": self.recorded_at.isoformat(),
            "account": self.actor.account_id,
            "person": self.actor.person_id,
            "onbehalfof": self.actor.on_behalf_of,
            "means": self.actor.means,
            "delegation": self.actor.delegation_id,
            "kind": self.kind,
            "head": str(self.head or ""),
            "replayed": "true" if self.replayed else "",
        }
        return {f"{PREFIX}{name}": value for name, value in attributes.items() if value} | dict(self.trace)


def announcement(producer: str, *, previous: int, sequence: int, at: datetime, head: int = 0) -> Envelope:
    """Tell that nothing was promised after ``previous`` up to ``sequence``."""
    return Envelope(
        producer=producer,
        type=ANNOUNCEMENT,
        sequence=sequence,
        previous=previous,
        occurred_at=at,
        recorded_at=at,
        head=head,
    )


def read(headers: Mapping[str, Any], body: bytes, correlation_id: str = "") -> Envelope:
    """Build the envelope a message carries.

    Raises:
        Unreadable: an attribute is missing or malformed.
    """
    attributes = {name.removeprefix(PREFIX): str(value) for name, value in headers.items()}
    try:
        return Envelope(
            producer=attributes["source"].removeprefix("/"),
            type=attributes["type"],
            sequence=int(attributes["sequence"]),
            previous=int(attributes["previous"]),
            occurred_at=datetime.fromisoformat(attributes["time"]),
            recorded_at=datetime.fromisoformat(attributes["recordedtime"]),
            subject=attributes.get("subject", ""),
            actor=Actor(
                account_id=attributes.get("account", ""),
                person_id=attributes.get("person", ""),
                on_behalf_of=attributes.get("onbehalfof", ""),
                means=attributes.get("means", ""),
                delegation_id=attributes.get("delegation", ""),
            ),
            kind=attributes.get("kind", ""),
            correlation_id=correlation_id,
            body=body,
            head=int(attributes.get("head", 0)),
            trace={name: str(headers[name]) for name in TRACE if name in headers},
            replayed=attributes.get("replayed") == "true",
        )
    except KeyError as missing:
        raise Unreadable(f"attribute {missing} is missing") from None
    except ValueError as malformed:
        raise Unreadable(str(malformed)) from None
