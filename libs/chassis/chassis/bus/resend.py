"""Tells a consumer again what it has missed, straight into its own queue and page by page.

A page ends with an announcement that says how far it went and how far the log goes: a consumer that wants
more asks again. So the queue of a newcomer stays short however long the log is, and nothing about a
consumer is remembered here.
"""

from __future__ import annotations

import dataclasses
import json
from typing import Any, Final

import structlog

from chassis.bus.envelope import announcement
from chassis.bus.metrics import RESENT
from chassis.bus.publisher import Publisher, Unroutable
from chassis.bus.relay import ReadableLog, Tellings
from chassis.bus.topology import inbox_name, requests
from chassis.bus.tracing import trace_headers
from chassis.bus.transport import Connection, Stop, Transport, until_stopped
from chassis.clock import now

PAGE: Final = 2000
"""Messages told again for one request."""
_READ: Final = 500
_FURTHEST: Final = 20_000
"""Facts looked at for one request, where few of them are promised."""

_log = structlog.get_logger("chassis.bus")


def request(consumer: str, after: int) -> bytes:
    """Write down a request to be told again everything after a sequence number."""
    return json.dumps({"consumer": consumer, "after": after}).encode()


class Resend:
    """Answers the requests to one service; run it in a thread of its own beside the relay."""

    def __init__(
        self, log: ReadableLog, promises: Tellings, transport: Transport, *, page: int = PAGE
    ) -> None:
        self.producer = promises.producer
        self._log = log
        self._promises = promises
        self._transport = transport
        self._page = page

    def run(self, stop: Stop) -> None:
        """Answer until ``stop`` is set; reconnects by itself."""
        until_stopped(
            stop,
            self._transport,
            lambda connection: self._answer_all(connection, stop),
            f"{self.producer} resend",
        )

    def answer(self, publisher: Publisher, consumer: str, after: int) -> None:
        """Tell one page of what comes after a sequence number to one consumer.

        Raises:
            Unroutable: the consumer has no queue.
        """
        queue = inbox_name(consumer, self.producer)
        previous = position = after
        told, head = 0, self._log.head()
        if after > head:
            _log.critical(
                "bus-log-rewound", producer=self.producer, consumer=consumer, heard=after, head=head
            )
        while told < self._page and position < min(head, after + _FURTHEST):
            facts = self._log.read(after=position, limit=min(_READ, self._page))
            for fact in facts:
                envelope = self._promises.envelope(fact, previous)
                position = fact.position
                if envelope is not None:
                    trace = trace_headers(fact.correlation_id, fact.position)
                    publisher.hand(dataclasses.replace(envelope, trace=trace), queue)
                    previous, told = position, told + 1
            if not facts:
                break
        end = announcement(self.producer, previous=previous, sequence=position, at=now(), head=head)
        publisher.hand(end, queue)
        publisher.confirmed()
        RESENT.labels(self.producer, consumer).inc(told)

    def _answer_all(self, connection: Connection, stop: Stop) -> None:
        publisher = Publisher(connection)
        asked = requests(self.producer)
        publisher.declare(asked)
        arrived: list[Any] = []
        connection.consume(asked, arrived.append, prefetch=10)
        while not stop.is_set():
            connection.drain(0.5)
            while arrived:
                self._serve(publisher, arrived.pop(0))

    def _serve(self, publisher: Publisher, message: Any) -> None:
        try:
            wanted = json.loads(bytes(message.body))
            consumer, after = str(wanted["consumer"]), int(wanted["after"])
        except (ValueError, KeyError, TypeError):
            _log.error("bus-request-unreadable", producer=self.producer)
        else:
            try:
                self.answer(publisher, consumer, after)
            except Unroutable:
                _log.warning("bus-consumer-has-no-queue", producer=self.producer, consumer=consumer)
        message.ack()
