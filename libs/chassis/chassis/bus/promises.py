"""What a service promises to tell the others: which of its facts become which messages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from google.protobuf.message import Message

from chassis.bus.envelope import Envelope
from chassis.bus.on_behalf import act_of, is_done_on_behalf
from chassis.domain import Event, Fact

E = TypeVar("E", bound=Event)


@dataclass(frozen=True, slots=True)
class Promise(Generic[E]):
    """One kind of event that others are told of, and how it is told to them."""

    event: type[E]
    message: type[Message]
    tell: Callable[[Fact[E]], Message | None]
    """Makes the message of a fact, from the fact alone; None when this one concerns nobody."""


class Promises:
    """All promises of one service; at most one for each kind of event, as a fact has one number."""

    def __init__(self, producer: str, promises: Iterable[Promise[Any]]) -> None:
        self.producer = producer
        self._by_event: dict[type[Event], Promise[Any]] = {}
        for promise in promises:
            if promise.event in self._by_event:
                raise ValueError(f"{promise.event.TOPIC} is promised twice")
            self._by_event[promise.event] = promise

    def __iter__(self) -> Any:
        return iter(self._by_event.values())

    def envelope(self, fact: Fact[Any], previous: int) -> Envelope | None:
        """Give the envelope of the fact after ``previous``; None when it concerns nobody else.

        What a delegate did concerns the delegator, promised or not (``chassis/bus/on_behalf.py``).
        """
        promise = self._by_event.get(type(fact.event))
        message = promise.tell(fact) if promise else None
        if promise and message is not None and not isinstance(message, promise.message):
            raise TypeError(f"{promise.event.TOPIC} is promised as {promise.message.DESCRIPTOR.full_name}")
        by_delegation = is_done_on_behalf(fact)
        if message is None and by_delegation:
            message = act_of(fact)
        if message is None:
            return None
        return Envelope(
            producer=self.producer,
            type=message.DESCRIPTOR.full_name,
            kind=fact.event.TOPIC if by_delegation else "",
            sequence=fact.position,
            previous=previous,
            occurred_at=fact.occurred_at,
            recorded_at=fact.recorded_at,
            subject=fact.stream,
            actor=fact.actor,
            correlation_id=fact.correlation_id,
            body=message.SerializeToString(deterministic=True),
        )
