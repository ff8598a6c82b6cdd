"""One publish with its confirmation, by kombu alone."""

from __future__ import annotations

import threading

import kombu

_PERSISTENT = 2


class Publisher:
    """Publishes one message at a time, confirmed; every thread has a connection of its own."""

    def __init__(self, url: str, exchange: kombu.Exchange, queue: kombu.Queue) -> None:
        self._url = url
        self._exchange = exchange
        self._queue = queue
        self._own = threading.local()

    def __call__(self, body: bytes) -> None:
        """Publish, and return when the broker has confirmed."""
        if not hasattr(self._own, "producer"):
            link = kombu.Connection(self._url, transport_options={"confirm_publish": True})
            channel = link.channel()
            self._queue(channel).declare()
            self._own.producer = kombu.Producer(channel, exchange=self._exchange)
        self._own.producer.publish(body, routing_key="note", delivery_mode=_PERSISTENT)
