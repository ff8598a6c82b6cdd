"""Messages that could not be handled: put aside with the reason, shown to an operator, sent again.

They wait in ``<consumer>.<producer>.dead``. The queue is on the broker, so it is lost with the broker; the
facts are not: they stand in the producer's log, at the sequence that the error log names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

import kombu

from chassis.bus.envelope import PREFIX
from chassis.bus.publisher import Publisher
from chassis.bus.topology import dead_letters, inbox_name
from chassis.bus.transport import Connection, Transport
from chassis.clock import now

REASON: Final = "dead:reason"
ERROR: Final = "dead:error"
CALLS: Final = "dead:calls"
AT: Final = "dead:at"
_LONGEST_ERROR: Final = 500


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """One message that was put aside."""

    id: str
    """``<producer>-<sequence>``; empty when the message could not even be read."""
    type: str
    reason: str
    error: str
    calls: int
    at: str


def park(
    publisher: Publisher, queue: kombu.Queue, message: Any, *, reason: str, error: str = "", calls: int = 0
) -> None:
    """Put a message aside; returns when the broker has it."""
    headers = {name: value for name, value in message.headers.items() if isinstance(value, str)}
    said = {REASON: reason, ERROR: error[:_LONGEST_ERROR], CALLS: str(calls), AT: now().isoformat()}
    publisher.declare(queue)
    publisher.put(
        body_of(message), headers | said, queue.name, message.properties.get("correlation_id") or ""
    )
    publisher.confirmed()


def body_of(message: Any) -> bytes:
    """Give the body of a message as bytes; the embedded broker gives an empty one as text."""
    return message.body if isinstance(message.body, bytes) else str(message.body or "").encode()


class DeadLetters:
    """The dead letters of one consumer about one producer."""

    def __init__(self, transport: Transport, consumer: str, producer: str) -> None:
        self._transport = transport
        self._queue = dead_letters(consumer, producer, transport.queue_type)
        self._inbox = inbox_name(consumer, producer)

    def list(self) -> list[DeadLetter]:
        """Show them, the oldest first; they stay where they are."""
        with self._transport.connection() as connection:
            return [_described(message) for message in self._waiting(connection)]

    def replay(self, ids: Collection[str] = ()) -> int:
        """Send them to the consumer again, all or those with the given ids; gives how many.

        Raises:
            Unroutable: the consumer has no queue; start it once.
        """
        sent = 0
        with self._transport.connection() as connection:
            publisher = Publisher(connection)
            for message in list(self._waiting(connection)):
                if ids and _described(message).id not in ids:
                    continue
                headers = {
                    name: value for name, value in message.headers.items() if not name.startswith("dead:")
                }
                correlation_id = message.properties.get("correlation_id") or ""
                headers[f"{PREFIX}replayed"] = "true"
                publisher.put(body_of(message), headers, self._inbox, correlation_id)
                publisher.confirmed()
                message.ack()
                sent += 1
        return sent

    def _waiting(self, connection: Connection) -> Iterator[Any]:
        queue = self._queue(connection.channel)
        queue.declare()
        while (message := queue.get(no_ack=False)) is not None:
            yield message


def _described(message: Any) -> DeadLetter:
    headers = message.headers
    return DeadLetter(
        id=headers.get(f"{PREFIX}id", ""),
        type=headers.get(f"{PREFIX}type", ""),
        reason=headers.get(REASON, ""),
        error=headers.get(ERROR, ""),
        calls=int(headers.get(CALLS, 0)),
        at=headers.get(AT, ""),
    )
