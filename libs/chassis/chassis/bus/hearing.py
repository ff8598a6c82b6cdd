"""What a consumer does about each kind of message."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar, cast

from google.protobuf.message import DecodeError, Message

from chassis.bus.envelope import Envelope
from chassis.bus.on_behalf import TYPE as ON_BEHALF
from chassis.bus.on_behalf import DoneOnBehalf, act_told_by
from chassis.kernel import Act, Cause

M = TypeVar("M", bound=Message)


class UnknownType(ValueError):  # noqa: N818 - named after what the message is
    """A message of a kind that this consumer's contracts do not name."""


class UnreadableBody(ValueError):  # noqa: N818 - named after what the message is
    """The body is no message of the kind that its envelope names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard(Generic[M]):
    """A fact of another service, as it was told."""

    message: M
    act: Act
    """To pass to exactly one command, which records the fact as its cause in the same append."""
    producer: str
    sequence: int
    subject: str
    occurred_at: datetime
    recorded_at: datetime


Handler = Callable[[Heard[Any]], None]


class Hearing:
    """Which handler hears which message of one producer.

    A kind that stands in the same proto files as those heard, and has no handler, is ignored. One that
    does not is unknown: it is put aside for an operator, since nobody can tell whether it mattered.

    Whoever hears ``DoneOnBehalf`` hears of everything that was done by a delegation, by whatever message it
    is told, and of nothing else.
    """

    def __init__(self, producer: str, handlers: Mapping[type[Message], Handler]) -> None:
        self.producer = producer
        self._acts = handlers.get(DoneOnBehalf)
        if self._acts and len(handlers) > 1:
            raise ValueError(
                f"of {producer} either acts are heard or other messages: a fact is answered once"
            )
        self._handlers = {kind.DESCRIPTOR.full_name: (kind, handler) for kind, handler in handlers.items()}
        self._known = {
            neighbour.full_name
            for kind in handlers
            for neighbour in kind.DESCRIPTOR.file.message_types_by_name.values()
        }

    def handler(self, envelope: Envelope) -> tuple[type[Message], Handler] | None:
        """Give the kind and its handler; None when the kind is of no interest here.

        Raises:
            UnknownType: the contracts name no such kind.
        """
        if self._acts:
            return (DoneOnBehalf, self._acts) if envelope.kind else None
        found = self._handlers.get(envelope.type)
        if found is None and envelope.type == ON_BEHALF:
            return None
        if found is None and envelope.type not in self._known:
            raise UnknownType(envelope.type)
        return found


def heard(kind: type[M], envelope: Envelope, at: datetime) -> Heard[M]:
    """Build what a handler is given, at the moment it starts to act.

    Raises:
        UnreadableBody: the body is no such message.
    """
    message = _read(kind, envelope)
    return Heard(
        message=message,
        act=Act(
            actor=envelope.actor,
            at=at,
            correlation_id=envelope.correlation_id,
            caused_by=cause_of(envelope),
        ),
        producer=envelope.producer,
        sequence=envelope.sequence,
        subject=envelope.subject,
        occurred_at=envelope.occurred_at,
        recorded_at=envelope.recorded_at,
    )


def _read(kind: type[M], envelope: Envelope) -> M:
    if kind is DoneOnBehalf:
        return cast("M", act_told_by(envelope))
    message = kind()
    try:
        message.ParseFromString(envelope.body)
    except DecodeError as malformed:
        raise UnreadableBody(str(malformed)) from None
    return message


def cause_of(envelope: Envelope) -> Cause:
    """Name the fact as the cause of what is done about it.

    A fact replayed from the dead letters has a name of its own, because later ones were recorded since and
    the tracking of a producer only goes forward.
    """
    name = f"{envelope.producer}#{envelope.sequence}" if envelope.replayed else envelope.producer
    return Cause(name, envelope.sequence)
