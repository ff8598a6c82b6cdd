"""What is done about one message: handled, ignored, or after bounded attempts put aside for an operator."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import Enum
from typing import Any

import kombu
import structlog

from chassis.bus.dead_letters import park
from chassis.bus.envelope import Envelope
from chassis.bus.hearing import Handler, Hearing, UnknownType, UnreadableBody, heard
from chassis.bus.metrics import DEAD, HEARD, WAITING
from chassis.bus.patience import NOT_ITS_FAULT, Patience
from chassis.bus.places import HeardPlace
from chassis.bus.publisher import Publisher
from chassis.bus.tracing import hearing as traced
from chassis.bus.transport import Connection, Stop
from chassis.clock import now
from chassis.eventlog.errors import AlreadyHeard
from chassis.telemetry.context import working

_log = structlog.get_logger("chassis.bus")


class Outcome(Enum):
    """What became of a message."""

    DONE = "done"
    IGNORED = "ignored"
    DEAD = "dead"


class Stopping(Exception):  # noqa: N818 - named after what happens
    """The process stops while a message waits for its next attempt; it will be delivered again."""


@dataclass(frozen=True, slots=True)
class Session:
    """What is at hand while one connection lasts."""

    connection: Connection
    publisher: Publisher
    dead: kombu.Queue
    stop: Stop

    def pause(self, seconds: float) -> None:
        """Wait, and keep the connection alive meanwhile.

        Raises:
            Stopping: it is time to end.
        """
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            if self.stop.is_set():
                raise Stopping
            self.connection.drain(min(left, 0.2))


class Treatment:
    """How one consumer treats the messages of one producer."""

    def __init__(self, consumer: str, hearing: Hearing, place: HeardPlace, patience: Patience) -> None:
        self._consumer = consumer
        self._hearing = hearing
        self._place = place
        self._patience = patience
        self._labels = (consumer, hearing.producer)

    def treat(self, envelope: Envelope, message: Any, session: Session) -> Outcome:
        """Do what is to be done; returns when it is done, or safely put aside.

        Raises:
            Stopping: the process stops before it is.
        """
        outcome = self._treat(envelope, message, session)
        HEARD.labels(*self._labels, outcome.value).inc()
        return outcome

    def put_aside(self, message: Any, session: Session, reason: str, error: str, calls: int = 0) -> Outcome:
        """Make the message a dead letter and raise the alarm."""
        park(session.publisher, session.dead, message, reason=reason, error=error, calls=calls)
        DEAD.labels(*self._labels, reason).inc()
        _log.error(
            "bus-dead-letter",
            consumer=self._consumer,
            producer=self._hearing.producer,
            message_id=message.properties.get("message_id", ""),
            reason=reason,
            error=error,
            calls=calls,
        )
        return Outcome.DEAD

    def _treat(self, envelope: Envelope, message: Any, session: Session) -> Outcome:
        try:
            found = self._hearing.handler(envelope)
            if found is None:
                return Outcome.IGNORED
            heard(found[0], envelope, now())
        except UnknownType as unknown:
            return self.put_aside(message, session, "unknown-type", str(unknown))
        except UnreadableBody as unreadable:
            return self.put_aside(message, session, "unreadable-body", str(unreadable))
        # Delivered again, it may be the message that ended the process: such calls are counted on disk.
        again = bool(message.delivery_info.get("redelivered"))
        calls = self._place.called(envelope.sequence) if again else 0
        if calls >= self._patience.calls:
            return self.put_aside(message, session, "process-died", "each call ended the process", calls)
        return self._call(found, envelope, message, session, calls)

    def _call(
        self, found: tuple[type[Any], Handler], envelope: Envelope, message: Any, session: Session, calls: int
    ) -> Outcome:
        kind, handler = found
        waited = 0
        while True:
            try:
                with traced(self._consumer, envelope), working(correlation_id=envelope.correlation_id):
                    handler(heard(kind, envelope, now()))
            except AlreadyHeard:
                return self._done()
            except NOT_ITS_FAULT as error:
                waited += 1
                WAITING.labels(*self._labels).set(1)
                _log.warning(
                    "bus-message-waits", message_id=envelope.id, consumer=self._consumer, error=repr(error)
                )
                session.pause(self._patience.pause_after(waited))
            except Exception as error:  # noqa: BLE001 - whatever it is, the messages behind must pass
                calls += 1
                _log.warning(
                    "bus-handler-raised",
                    message_id=envelope.id,
                    consumer=self._consumer,
                    calls=calls,
                    exc_info=True,
                )
                if calls >= self._patience.calls:
                    self._done()
                    return self.put_aside(message, session, "handler-raised", repr(error), calls)
                session.pause(self._patience.pause_after(calls))
            else:
                return self._done()

    def _done(self) -> Outcome:
        WAITING.labels(*self._labels).set(0)
        return Outcome.DONE
