"""Green threads that belong together: started together, and stopped by letting them finish."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Final

import eventlet
from structlog import get_logger

_GRACE_SECONDS: Final = 15.0
_log = get_logger(__name__)


class Threads:
    """Works that run until they are told to stop, each in a green thread of its own."""

    def __init__(self, container: Any) -> None:
        self._container = container
        self._stop = threading.Event()
        self._running: list[Any] = []

    def start(self, work: Callable[[threading.Event], None], name: str) -> None:
        """Run the work; an exception that it lets out ends the process, loudly."""
        self._running.append(self._container.spawn_managed_thread(lambda: work(self._stop), identifier=name))

    def stop(self) -> None:
        """Tell them all to stop, and wait until each has finished what it had in hand."""
        self._stop.set()
        with eventlet.Timeout(_GRACE_SECONDS, False):
            for thread in self._running:
                thread.wait()
            return
        _log.error("worker-stop-took-too-long", service=self._container.service_name)
