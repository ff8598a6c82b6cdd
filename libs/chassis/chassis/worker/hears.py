"""``@hears("identity", events_pb2.AccountOpened)``: a method that is told of another service's facts."""

from __future__ import annotations

import contextvars
from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from eventlet.event import Event
from google.protobuf.message import Message
from nameko.extensions import Entrypoint, SharedExtension

from chassis.bus import Consumer, Heard, Hearing
from chassis.eventlog import AlreadyHeard
from chassis.worker.parts import parts_of
from chassis.worker.threads import Threads

F = TypeVar("F", bound=Callable[..., None])


class Ears(SharedExtension):  # type: ignore[misc]
    """One consumer, in a green thread of its own, for each producer that the service hears."""

    def __init__(self) -> None:
        self._entrypoints: dict[str, dict[type[Message], Hears]] = defaultdict(dict)
        self._threads: Threads | None = None

    def register(self, entrypoint: Hears) -> None:
        """Let an entrypoint hear.

        Raises:
            ValueError: another method hears the same message: a fact is answered by one command.
        """
        heard = self._entrypoints[entrypoint.producer]
        if heard.setdefault(entrypoint.message, entrypoint) is not entrypoint:
            raise ValueError(f"two methods hear {entrypoint.message.DESCRIPTOR.full_name}")

    def start(self) -> None:
        """Start to hear."""
        provider = parts_of(self.container)
        parts, name = provider.built(), self.container.service_name
        self._threads = Threads(self.container)
        for producer, entrypoints in self._entrypoints.items():
            handlers = {message: entrypoint.handle for message, entrypoint in entrypoints.items()}
            consumer = Consumer(name, Hearing(producer, handlers), parts.log, parts.db, provider.transport())
            self._threads.start(consumer.run, f"hears {producer}")

    def finish(self) -> None:
        """Hear no more; returns when what is in hand is done."""
        if self._threads:
            self._threads.stop()


class Hears(Entrypoint):  # type: ignore[misc]
    """The entrypoint behind :func:`hears`."""

    ears = Ears()

    def __init__(self, producer: str, message: type[Message]) -> None:
        super().__init__(expected_exceptions=AlreadyHeard)
        self.producer = producer
        self.message = message

    def setup(self) -> None:
        """Join the others that hear the same producer."""
        self.ears.register(self)

    def stop(self) -> None:
        """Hear no more, before the parts go."""
        self.ears.finish()

    def handle(self, heard: Heard[Any]) -> None:
        """Run the method in a worker of Nameko's, with its dependencies; raises what it raises."""
        done = Event()

        def finished(worker_ctx: Any, result: Any, exc_info: Any) -> tuple[Any, Any]:
            done.send(exc_info[1] if exc_info else None)
            return result, exc_info

        context = {"context": contextvars.copy_context()}
        self.container.spawn_worker(self, (heard,), {}, context_data=context, handle_result=finished)
        error = done.wait()
        if error is not None:
            raise error


def hears(producer: str, message: type[Message]) -> Callable[[F], F]:
    """Let a method of a worker class answer this message of that producer."""
    decorate: Callable[[F], F] = Hears.decorator(producer, message)
    return decorate
