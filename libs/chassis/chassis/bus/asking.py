"""When to ask a producer to tell again, and when to be patient."""

from __future__ import annotations

import time
from typing import Final

from chassis.bus.publisher import Publisher
from chassis.bus.resend import request
from chassis.bus.topology import requests

_GRACE_SECONDS: Final = 0.1
"""What is missing may only be late: shuffled, or still on its way."""
_FIRST_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 30.0
_IDLE_SECONDS: Final = 0.5


class Asking:
    """One request at a time; the next when its answer has ended, or after ever longer silence."""

    def __init__(self) -> None:
        self._newcomer = False
        self._is_waiting = False
        self._has_progressed = False
        self._behind_since: float | None = None
        self._pause = _FIRST_PAUSE
        self._again_at = 0.0

    def connected(self, *, queue_is_empty: bool) -> None:
        """Start anew; an empty queue may be a new one, that never saw what was told before."""
        self._newcomer = queue_is_empty
        self._is_waiting = False
        self._behind_since = None
        self._pause = _FIRST_PAUSE

    def patience(self) -> float:
        """Give how many seconds may be spent waiting for messages before :meth:`due` is worth asking."""
        return _IDLE_SECONDS if self._behind_since is None else _GRACE_SECONDS / 2

    def due(self, *, is_behind: bool) -> bool:
        """Tell whether it is time to ask."""
        moment = time.monotonic()
        if not is_behind:
            self._behind_since = None
            return self._newcomer
        if self._behind_since is None:
            self._behind_since = moment
        if self._is_waiting:
            return moment >= self._again_at
        return self._newcomer or moment >= self._behind_since + _GRACE_SECONDS

    def ask(self, publisher: Publisher, consumer: str, producer: str, after: int) -> None:
        """Ask to be told everything after a sequence number."""
        publisher.put(request(consumer, after), {}, requests(producer).name)
        publisher.confirmed()
        self._newcomer, self._is_waiting, self._has_progressed = False, True, False
        self._again_at = time.monotonic() + self._pause
        self._pause = min(self._pause * 2, _LONGEST_PAUSE)

    def progressed(self) -> None:
        """Note that a message was handled: whoever answers is at work."""
        self._pause = _FIRST_PAUSE
        self._has_progressed = True
        if self._is_waiting:
            self._again_at = time.monotonic() + self._pause

    def answered(self) -> None:
        """Note the end of an answer; if it brought us forward and more is missing, ask again at once."""
        if self._has_progressed or self._behind_since is None:
            self._is_waiting = False
            self._behind_since = self._behind_since and 0.0
