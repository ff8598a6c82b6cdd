"""Group commit: concurrent appends of one process share one round trip and one turn of the journal."""

from __future__ import annotations

import contextlib
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any, Final

from eventsourcing.persistence import OperationalError

from chassis.eventlog.documents import Draft
from chassis.eventlog.request import Request
from chassis.eventlog.servers import PATIENCE
from chassis.eventlog.slots import Slots

_MOST_REQUESTS: Final = 256
_MOST_EVENTS: Final = 4_000
_MOST_BYTES: Final = 4_000_000
_MANY: Final = 8
_MORE_TURNS: Final = 4
"""For how many batches of others a leader keeps its own caller waiting."""


class Committer:
    """A leader writes what all threads have brought, and hands over soon after its own is answered."""

    def __init__(self, slots: Slots, written: Callable[[int], None]) -> None:
        """``written`` is told the last position of each batch that was written."""
        self._slots = slots
        self._written = written
        self._queue: deque[Request] = deque()
        self._mutex = threading.Lock()
        self._is_led = False

    def commit(self, draft: Draft) -> int:
        """Write one append durably and give its first position, 0 for one without events.

        Raises:
            IntegrityError: it lost its race, was heard or done before.
            OperationalError: the server stayed away, or others were always faster.
        """
        request = Request(draft, time.monotonic() + PATIENCE)
        request.gate.acquire()
        with self._mutex:
            self._queue.append(request)
            leads = not self._is_led
            self._is_led = True
        if not leads:
            request.gate.acquire()  # released by the leader that answers it or hands over to it
            leads = request.leads
        if leads:
            self._lead(request)
        if request.error is not None:
            raise request.error
        return request.position

    def _lead(self, own: Request) -> None:
        try:
            while not own.done:
                self._write(self._take())
            # The next leader would first have to get its turn among all those who were just answered, and the
            # server would have nothing to do meanwhile. So where many wait, their batch is sent before that.
            for _ in range(_MORE_TURNS):
                if len(self._queue) < _MANY:
                    break
                with contextlib.suppress(Exception):  # it was told to those whom it concerns
                    self._write(self._take())
        finally:
            self._hand_over()

    def _take(self) -> list[Request]:
        """Take the next batch; of two appends to the same end of a stream, the second waits for the next."""
        taken: list[Request] = []
        later: list[Request] = []
        claims: set[tuple[Any, int]] = set()
        events = size = 0
        with self._mutex:
            while (
                self._queue and len(taken) < _MOST_REQUESTS and events < _MOST_EVENTS and size < _MOST_BYTES
            ):
                request = self._queue.popleft()
                if not claims.isdisjoint(request.draft.claims):
                    later.append(request)
                    continue
                claims.update(request.draft.claims)
                taken.append(request)
                events += request.draft.count
                size += len(request.draft.body)
            self._queue.extendleft(reversed(later))
        return taken

    def _write(self, batch: list[Request]) -> None:
        try:
            self._slots.write(batch)
        except BaseException as error:
            for request in batch:
                if not request.done:
                    request.fail(
                        OperationalError(f"the append was given up, its outcome is unknown: {error!r}")
                    )
            raise
        finally:
            left = [request for request in batch if not request.done]
            with self._mutex:
                self._queue.extendleft(reversed(left))
            last = 0
            for request in batch:
                if request.done:
                    last = max(last, request.last_position)
                    request.gate.release()
            if last:
                self._written(last)

    def _hand_over(self) -> None:
        with self._mutex:
            if not self._queue:
                self._is_led = False
                return
            heir = self._queue[0]
            heir.leads = True
        heir.gate.release()
