"""The assembled parts of a service, for its handlers and for the other extensions."""

from __future__ import annotations

import inspect
import threading
import typing
from collections.abc import Callable
from typing import Any

from nameko.extensions import DependencyProvider, Extension

from chassis import settings
from chassis.bus import Transport
from chassis.settings import ServiceSettings


class _Closing(Extension):  # type: ignore[misc]
    """Closes the parts after everything that uses them has stopped."""

    parts: Any = None

    def stop(self) -> None:
        close = getattr(self.parts, "close", None)
        if close is not None:
            close()


class Parts(DependencyProvider):  # type: ignore[misc]
    """``parts = Parts(wiring.worker)``: what ``wiring.worker(settings)`` gives, built once per process.

    The settings are read as the annotation of its parameter says. The parts have ``settings``, ``log``,
    ``db`` and ``projections``, what else the handlers need, and may have ``close()``.
    """

    closing = _Closing()

    def __init__(self, build: Callable[[Any], Any]) -> None:
        self._build = build
        self._building = threading.Lock()
        self._built: Any = None

    @property
    def settings_class(self) -> type[ServiceSettings]:
        """The settings that the parts are built from."""
        (parameter, *_) = inspect.signature(self._build).parameters
        kind: type[ServiceSettings] = typing.get_type_hints(self._build)[parameter]
        return kind

    def built(self) -> Any:
        """Give the parts; the first to ask has them built."""
        with self._building:
            if self._built is None:
                kind = self.settings_class
                given = self.container.config.get(kind.service)
                self._built = self._build(given or settings.load(kind, needs=("amqp_url",)))
                self.closing.parts = self._built
            return self._built

    def transport(self) -> Transport:
        """Give the broker of the service."""
        told = self.built().settings
        return Transport(told.amqp_url, queue_type=told.amqp_queue_type)

    def setup(self) -> None:
        """Build the parts before the service starts."""
        self.built()

    def get_dependency(self, worker_ctx: Any) -> Any:
        """Give the parts to a handler, and let it go on in the trace of who called it."""
        for variable, value in worker_ctx.data.get("context", {}).items():
            variable.set(value)
        return self.built()


def parts_of(container: Any) -> Parts:
    """Find the parts of a service.

    Raises:
        LookupError: its class declares none.
    """
    for dependency in container.dependencies:
        if isinstance(dependency, Parts):
            return dependency
    raise LookupError(f"{container.service_name} declares no Parts")
