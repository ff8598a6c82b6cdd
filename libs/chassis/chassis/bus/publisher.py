"""Sends messages without waiting for each: the broker's confirmations are collected afterwards."""

from __future__ import annotations

import time
from typing import Any, Final

import kombu
import kombu.exceptions

from chassis.bus.envelope import CONTENT_TYPE, Envelope
from chassis.bus.transport import Connection

CONFIRM_SECONDS: Final = 30.0
_PERSISTENT: Final = 2


class NotConfirmed(kombu.exceptions.KombuError):  # type: ignore[misc]
    """The broker refused a message, or did not confirm it in time; nobody knows what became of it."""


class Unroutable(kombu.exceptions.KombuError):  # type: ignore[misc]
    """A message that had to reach a queue found none."""


class Publisher:
    """Publishes on one connection; nothing is safe before :meth:`confirmed` has returned."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._channel = connection.new_channel()
        self._confirms = hasattr(self._channel, "confirm_select")
        self._sent = 0
        self._waiting: dict[int, None] = {}
        self._refused = 0
        self._unroutable = 0
        if self._confirms:
            self._channel.confirm_select()
            self._channel.events["basic_ack"].add(self._on_ack)
            self._channel.events["basic_nack"].add(self._on_nack)
            self._channel.events["basic_return"].add(self._on_return)

    def declare(self, entity: kombu.Exchange | kombu.Queue) -> None:
        """Make sure that an exchange or a queue exists."""
        entity(self._channel).declare()

    def tell(self, envelope: Envelope, exchange: str) -> None:
        """Publish to whoever listens; it may be nobody: who joins later asks for it."""
        self._send(envelope, exchange, envelope.routing_key)

    def hand(self, envelope: Envelope, queue: str) -> None:
        """Publish into one queue, which must exist."""
        self._send(envelope, "", queue)

    def put(self, body: bytes, headers: dict[str, Any], queue: str, correlation_id: str = "") -> None:
        """Put a message that is no envelope into one queue, which must exist."""
        self._basic(body, headers, "", queue, {"correlation_id": correlation_id})

    def confirmed(self, timeout: float = CONFIRM_SECONDS) -> None:
        """Return when the broker has taken over everything that was sent.

        Raises:
            Unroutable: something had to reach a queue that does not exist.
            NotConfirmed: the broker refused something, or was silent for too long.
        """
        deadline = time.monotonic() + timeout
        while self._waiting:
            left = deadline - time.monotonic()
            if left <= 0:
                raise NotConfirmed(f"{len(self._waiting)} messages are not confirmed after {timeout:g} s")
            self._connection.drain(min(left, 1.0))
        refused, unroutable = self._refused, self._unroutable
        self._refused = self._unroutable = 0
        if refused:
            raise NotConfirmed(f"the broker refused {refused} messages")
        if unroutable:
            raise Unroutable(f"{unroutable} messages found no queue")

    def _send(self, envelope: Envelope, exchange: str, key: str) -> None:
        properties = {"message_id": envelope.id, "type": envelope.type}
        if envelope.correlation_id:
            properties["correlation_id"] = envelope.correlation_id
        self._basic(envelope.body, envelope.headers(), exchange, key, properties)

    def _basic(
        self, body: bytes, headers: dict[str, Any], exchange: str, key: str, properties: dict[str, str]
    ) -> None:
        message = self._channel.prepare_message(
            body,
            content_type=CONTENT_TYPE,
            content_encoding="binary",
            headers=headers,
            properties={"delivery_mode": _PERSISTENT, **properties},
        )
        if self._confirms:
            self._sent += 1
            self._waiting[self._sent] = None
        elif not exchange and not self._channel._has_queue(key):  # noqa: SLF001 - kombu's own question
            self._unroutable += 1
            return
        self._channel.basic_publish(message, exchange=exchange, routing_key=key, mandatory=not exchange)

    def _on_ack(self, tag: int, multiple: bool) -> None:  # noqa: FBT001 - py-amqp's signature
        if not multiple:
            self._waiting.pop(tag, None)
            return
        for number in list(self._waiting):
            if number > tag:
                break
            del self._waiting[number]

    def _on_nack(self, tag: int, multiple: bool) -> None:  # noqa: FBT001 - py-amqp's signature
        before = len(self._waiting)
        self._on_ack(tag, multiple)
        self._refused += before - len(self._waiting)

    def _on_return(self, error: Exception, exchange: str, key: str, message: Any) -> None:
        self._unroutable += 1
