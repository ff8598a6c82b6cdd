"""Where the bus runs: RabbitMQ by ``amqp://…``, or a folder by ``filesystem:///path``; one code for both."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Protocol
from urllib.parse import unquote, urlsplit

import amqp.exceptions
import kombu
import kombu.exceptions
import structlog

from chassis.bus.metrics import CONNECTED
from chassis.bus.patience import NOT_ITS_FAULT
from chassis.bus.topology import QueueType

HEARTBEAT_SECONDS: Final = 30
"""A broker silent for twice this is given up, and so is a handler that keeps its connection silent."""
_CONNECT_SECONDS: Final = 5.0
_FIRST_PAUSE: Final = 0.05
_LONGEST_PAUSE: Final = 1.0

LOST: Final = (OSError, amqp.exceptions.AMQPError, kombu.exceptions.KombuError)
"""What an absent or broken broker raises."""

_log = structlog.get_logger("chassis.bus")


class Stop(Protocol):
    """What tells a loop to end: a ``threading.Event``."""

    def is_set(self) -> bool:
        """Whether to end."""

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until it is time to end."""


class Transport:
    """The address of a broker and how its queues are made; it holds no connection of its own."""

    def __init__(self, url: str, *, queue_type: QueueType = "quorum") -> None:
        self.url = url
        self.queue_type: QueueType = queue_type
        """``quorum`` survives the loss of a node in a cluster; ``classic`` is lighter on a laptop."""

    @property
    def is_embedded(self) -> bool:
        """Whether the broker is a folder of this machine."""
        return self.url.startswith("filesystem:")

    @property
    def folder(self) -> Path:
        """The folder of the embedded broker."""
        return Path(unquote(urlsplit(self.url).path))

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Give a connection of one's own, closed afterwards.

        Raises:
            one of :data:`LOST`: the broker cannot be reached.
        """
        link = self._link()
        link.ensure_connection(max_retries=0)
        try:
            yield Connection(link)
        finally:
            link.release()

    def _link(self) -> kombu.Connection:
        if not self.is_embedded:
            return kombu.Connection(
                self.url,
                heartbeat=HEARTBEAT_SECONDS,
                connect_timeout=_CONNECT_SECONDS,
                failover_strategy="shuffle",
            )
        queues, exchanges = str(self.folder / "queues"), str(self.folder / "exchanges")
        options = {"data_folder_in": queues, "data_folder_out": queues, "control_folder": exchanges}
        return kombu.Connection(transport="chassis.bus.folder:Transport", transport_options=options)


class Connection:
    """One connection to the broker, used by one thread, with its heartbeat."""

    def __init__(self, link: kombu.Connection) -> None:
        self._link = link
        self._next_beat = 0.0
        self.channel: Any = link.channel()

    def new_channel(self) -> Any:
        """Give one more channel, for what must not disturb the first."""
        return self._link.channel()

    def consume(self, queue: Any, on_message: Callable[[Any], None], *, prefetch: int) -> Any:
        """Receive the messages of a queue while draining; gives a consumer that can be cancelled.

        ``on_message`` only puts the message somewhere: handling it may need to drain, and messages would
        then be handled inside each other.
        """
        consumer = kombu.Consumer(self.channel, [queue], on_message=on_message, prefetch_count=prefetch)
        consumer.consume()
        return consumer

    def size(self, queue: str) -> int:
        """Give how many messages wait in a queue, those already sent to a consumer left out."""
        return int(self.channel.queue_declare(queue, passive=True).message_count)

    def purge(self, queue: str) -> None:
        """Drop what waits in a queue."""
        self.channel.queue_purge(queue)

    def drain(self, timeout: float) -> bool:
        """Let one thing happen that the broker sends; False when nothing came within ``timeout`` seconds.

        Call it at least every few seconds: it also keeps the heartbeat.
        """
        self.beat()
        try:
            self._link.drain_events(timeout=max(timeout, 0.001))
        except TimeoutError:
            return False
        return True

    def acknowledge(self, messages: Sequence[Any]) -> None:
        """Tell the broker that these messages are dealt with, and with them all that came before the last."""
        if messages and self._link.supports_heartbeats:
            messages[-1].ack(multiple=True)
            return
        for message in messages:
            message.ack()

    def breathe(self) -> None:
        """Look after the connection in the middle of long work; costs nothing when it is not yet time."""
        if time.monotonic() >= self._next_beat:
            self.drain(0)

    def beat(self) -> None:
        """Show the broker that we live, and notice when it does not."""
        if time.monotonic() < self._next_beat:
            return
        self._next_beat = time.monotonic() + HEARTBEAT_SECONDS / 4
        if self._link.supports_heartbeats:
            self._link.heartbeat_check()


def until_stopped(stop: Stop, transport: Transport, work: Callable[[Connection], None], name: str) -> None:
    """Do the work on a connection, and again on a new one whenever it was lost, until ``stop`` is set.

    The pauses grow from 50 ms to 1 s, so that an absent broker costs little and its return is noticed soon.
    Whatever else goes wrong is logged as an error and tried again: a thread of the bus never dies.
    """
    pause = _FIRST_PAUSE
    while not stop.is_set():
        try:
            with transport.connection() as connection:
                pause = _FIRST_PAUSE
                CONNECTED.labels(name).set(1)
                work(connection)
        except (*LOST, *NOT_ITS_FAULT) as error:
            _log.warning("bus-interrupted", work=name, error=repr(error), pause=pause)
        except Exception:  # noqa: BLE001 - the bus goes on, loudly
            _log.exception("bus-work-failed", work=name, pause=pause)
        CONNECTED.labels(name).set(0)
        if not stop.is_set():
            stop.wait(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
