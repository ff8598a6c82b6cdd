"""The embedded broker: kombu's ``filesystem://`` transport, made safe for what the bus asks of it.

kombu's own takes a message out of its folder before it was handled, so a crash loses it; it names files by
the millisecond, so messages written in the same one arrive in any order; a reader may open a file that is
not yet written; each message read lists the whole folder; and it waits a second between looks. Here:

* one folder per queue, one file per message, written aside and renamed, named so that order is kept;
* a message is moved to ``taken`` while it is handled and deleted when it is acknowledged; whoever becomes
  the consumer of a queue next finds there what the one before left behind;
* a lock on the queue, which the system releases when its holder dies, makes the consumer the only one;
* consumers in the process of the publisher are woken at once, others look every 50 ms.

Nothing is forced to the disk: what a power cut takes from a broker is repaired from the event log.
"""

from __future__ import annotations

import fcntl
import itertools
import os
import socket
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from queue import Empty
from typing import Any, Final

from kombu.exceptions import ChannelError
from kombu.transport import filesystem, virtual
from kombu.utils.json import dumps, loads

_LOOK_SECONDS: Final = 0.05
_LONGEST_LOOK_SECONDS: Final = 0.4
"""Between two looks of somebody to whom nothing comes; another thread of the process rings a bell at once."""
_PUT_AT_ONCE: Final = 20
_AGAIN: Final = ".again"
_numbers: Final = itertools.count()
_bells: Final[dict[Path, threading.Condition]] = {}


def _bell(queue: Path) -> threading.Condition:
    return _bells.setdefault(queue, threading.Condition())


class Acknowledgements(virtual.QoS):  # type: ignore[misc]
    """Deletes the file of a message when it is acknowledged."""

    def ack(self, delivery_tag: str) -> None:
        """Forget a handled message."""
        self.channel.forget(delivery_tag)
        super().ack(delivery_tag)

    def reject(self, delivery_tag: str, requeue: bool = False) -> None:  # noqa: FBT001, FBT002 - kombu's signature
        """Put a message back, or forget it."""
        if not requeue:
            self.channel.forget(delivery_tag)
        super().reject(delivery_tag, requeue)


class Channel(filesystem.Channel):  # type: ignore[misc]
    """Queues as folders."""

    QoS = Acknowledgements

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._locks: dict[str, int] = {}
        self._listed: dict[str, deque[str]] = {}

    def queue_folder(self, queue: str) -> Path:
        """Give the folder of a queue."""
        return Path(self.data_folder_in) / queue

    def queue_bind(
        self,
        queue: str,
        exchange: str | None = None,
        routing_key: str = "",
        arguments: Any = None,
        **_: Any,
    ) -> None:
        """Bind in the folder, whatever this process remembers: somebody may have deleted it since."""
        source = exchange or ""
        self._queue_bind(source, *self.typeof(source).prepare_bind(queue, source, routing_key, arguments))

    def basic_get(self, queue: str, no_ack: bool = False, **_: Any) -> Any:  # noqa: FBT001, FBT002 - kombu's
        """Take one message; None when there is none."""
        message = super().basic_get(queue, no_ack=no_ack)
        if message is not None and no_ack:
            self.forget(message.delivery_tag)
        return message

    def basic_consume(
        self,
        queue: str,
        no_ack: bool,  # noqa: FBT001 - kombu's signature
        callback: Callable[[Any], Any],
        consumer_tag: str,
        **_: Any,
    ) -> None:
        """Receive the messages of a queue; with ``no_ack`` each is gone as soon as it is delivered."""

        def delivered_for_good(message: Any) -> Any:
            self.forget(message.delivery_tag)
            return callback(message)

        super().basic_consume(queue, no_ack, delivered_for_good if no_ack else callback, consumer_tag)

    def forget(self, delivery_tag: str) -> None:
        """Delete the file of a handled message."""
        queue, _, name = delivery_tag.partition("/")
        (self.queue_folder(queue) / "taken" / name).unlink(missing_ok=True)

    def close(self) -> None:
        """Put back what was not acknowledged and let another consumer have the queues."""
        super().close()
        for lock in self._locks.values():
            os.close(lock)
        self._locks.clear()

    def get_table(self, exchange: str) -> list[Any]:
        """Read who is bound to an exchange; the file is only ever replaced whole."""
        try:
            rows = loads(self._exchange_file(exchange).read_bytes().decode())
        except FileNotFoundError:
            return []
        return [filesystem.exchange_queue_t(*row) for row in rows]

    def _queue_bind(self, exchange: str, routing_key: str, pattern: str, queue: str) -> None:
        file = self._exchange_file(exchange)
        file.parent.mkdir(parents=True, exist_ok=True)
        row = filesystem.exchange_queue_t(routing_key or "", pattern or "", queue or "")
        with (file.parent / "lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            table = self.get_table(exchange)
            if row not in table:
                _replace(file, dumps([*table, row]).encode())

    def _has_queue(self, queue: str, **_: Any) -> bool:
        return (self.queue_folder(queue) / "ready").is_dir()

    def _new_queue(self, queue: str, **_: Any) -> None:
        for part in ("ready", "taken"):
            (self.queue_folder(queue) / part).mkdir(parents=True, exist_ok=True)

    def _put(self, queue: str, payload: Any, **_: Any) -> None:
        folder = self.queue_folder(queue)
        name = f"{time.time_ns():020d}-{next(_numbers):09d}-{os.getpid()}"
        try:
            _replace(folder / "ready" / name, dumps(payload).encode())
        except FileNotFoundError:
            return  # As in AMQP: what has no queue to go to is dropped; who must know asks beforehand.
        with _bell(folder):
            _bell(folder).notify_all()
        if next(_numbers) % _PUT_AT_ONCE == 0:
            time.sleep(0)  # Files never wait, so nothing else would let other green threads run.

    def _get(self, queue: str, timeout: float | None = None) -> Any:
        folder = self.queue_folder(queue)
        while name := self._next_name(queue):
            taken = folder / "taken" / name
            try:
                (folder / "ready" / name).rename(taken)
                payload = loads(taken.read_bytes().decode())
            except FileNotFoundError:
                continue
            payload["properties"]["delivery_tag"] = f"{queue}/{name}"
            payload["properties"]["delivery_info"]["redelivered"] = name.endswith(_AGAIN)
            return payload
        raise Empty

    def _next_name(self, queue: str) -> str:
        listed = self._listed.setdefault(queue, deque())
        if not listed and self._is_sole_consumer(queue):
            try:
                names = _names_in(self.queue_folder(queue) / "ready")
            except FileNotFoundError:
                raise ChannelError(f"the queue {queue} is gone") from None
            listed.extend(sorted(name for name in names if not name.startswith(".")))
        return listed.popleft() if listed else ""

    def _is_sole_consumer(self, queue: str) -> bool:
        file = self.queue_folder(queue) / "lock"
        if queue in self._locks:
            try:
                is_ours = file.stat().st_ino == os.fstat(self._locks[queue]).st_ino
            except FileNotFoundError:
                is_ours = False
            if not is_ours:
                raise ChannelError(f"the queue {queue} was deleted and declared again")
            return True
        try:
            lock = os.open(file, os.O_CREAT | os.O_RDWR)
        except FileNotFoundError:
            raise ChannelError(f"there is no queue {queue}") from None
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            return False
        self._locks[queue] = lock
        for name in _names_in(self.queue_folder(queue) / "taken"):
            self._put_back(queue, name)
        return True

    def _restore(self, message: virtual.Message) -> None:
        queue, _, name = message.delivery_tag.partition("/")
        self._put_back(queue, name)

    def _put_back(self, queue: str, name: str) -> None:
        folder = self.queue_folder(queue)
        again = name.removesuffix(_AGAIN) + _AGAIN
        try:
            (folder / "taken" / name).rename(folder / "ready" / again)
        except FileNotFoundError:
            return
        self._listed.pop(queue, None)

    def _size(self, queue: str) -> int:
        try:
            return sum(not name.startswith(".") for name in _names_in(self.queue_folder(queue) / "ready"))
        except FileNotFoundError:
            return 0

    def _purge(self, queue: str) -> int:
        folder = self.queue_folder(queue) / "ready"
        names = _names_in(folder) if folder.is_dir() else []
        for name in names:
            (folder / name).unlink(missing_ok=True)
        return len(names)


class Transport(filesystem.Transport):  # type: ignore[misc]
    """Wakes its consumers as soon as something is put into their queue by this process."""

    Channel = Channel
    _pause = _LOOK_SECONDS

    def drain_events(self, connection: Any, timeout: float | None = None) -> None:
        """Deliver the next message.

        Raises:
            TimeoutError: none came in time.
        """
        deadline = None if timeout is None else time.monotonic() + timeout
        while True:
            bell = self._nearest_bell()
            with bell:
                try:
                    raw, queue = self._next_message()
                except Empty:
                    left = self._pause if deadline is None else deadline - time.monotonic()
                    if left <= 0:
                        raise socket.timeout from None  # noqa: UP041 - the name kombu's callers catch
                    bell.wait(min(left, self._pause))
                    self._pause = min(2 * self._pause, _LONGEST_LOOK_SECONDS)
                    continue
            self._pause = _LOOK_SECONDS
            # Outside of the bell's lock: handling a message may take long, and may ring it.
            self._deliver(raw, queue)
            return

    def _next_message(self) -> tuple[Any, str]:
        found: list[tuple[Any, str]] = []
        self.cycle.get(lambda message, queue: found.append((message, queue)))
        return found[0]

    def _nearest_bell(self) -> threading.Condition:
        for channel in self.channels:
            for queue in channel._active_queues:  # noqa: SLF001 - kombu offers no other way
                return _bell(channel.queue_folder(queue))
        return threading.Condition()


def _replace(file: Path, content: bytes) -> None:
    aside = file.with_name(f".{file.name}.{os.getpid()}-{next(_numbers)}")
    aside.write_bytes(content)
    aside.replace(file)


def _names_in(folder: Path) -> list[str]:
    return os.listdir(folder)  # noqa: PTH208 - names are all that is needed, many times a second
