"""Names and properties of the exchanges and queues; the names are data and never change.

``<producer>.events``             topic exchange, everything the producer tells
``<consumer>.<producer>``         what one consumer has still to handle of one producer
``<consumer>.<producer>.dead``    what it could not handle, kept for an operator
``<producer>.resend``             requests to be told again
"""

from __future__ import annotations

from typing import Final, Literal

import kombu

QueueType = Literal["quorum", "classic"]

_REQUEST_SECONDS: Final = 60
_LONGEST_INBOX: Final = 100_000
"""Beyond, the oldest are dropped: who was away for so long asks the producer, whose log has them all."""


def exchange_of(producer: str) -> kombu.Exchange:
    """Give the exchange where a producer tells its facts."""
    return kombu.Exchange(f"{producer}.events", type="topic", durable=True)


def inbox_name(consumer: str, producer: str) -> str:
    """Name the queue of what a consumer has still to handle of a producer."""
    return f"{consumer}.{producer}"


def inbox(consumer: str, producer: str, kind: QueueType) -> kombu.Queue:
    """Give that queue: bound to everything, and one worker at a time is served from it."""
    return kombu.Queue(
        inbox_name(consumer, producer),
        exchange=exchange_of(producer),
        routing_key="#",
        durable=True,
        queue_arguments={
            "x-queue-type": kind,
            "x-single-active-consumer": True,
            "x-max-length": _LONGEST_INBOX,
        },
    )


def dead_letters(consumer: str, producer: str, kind: QueueType) -> kombu.Queue:
    """Give the queue of what a consumer could not handle."""
    name = f"{inbox_name(consumer, producer)}.dead"
    return kombu.Queue(
        name, exchange="", routing_key=name, durable=True, queue_arguments={"x-queue-type": kind}
    )


def requests(producer: str) -> kombu.Queue:
    """Give the queue in which a producer is asked to tell again; who is not answered asks again."""
    name = f"{producer}.resend"
    arguments = {"x-queue-type": "classic", "x-message-ttl": _REQUEST_SECONDS * 1000}
    return kombu.Queue(name, exchange="", routing_key=name, durable=True, queue_arguments=arguments)
