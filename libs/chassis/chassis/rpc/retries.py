"""When a call is made once more: only where it does no harm, only a few times, less when much fails."""

from __future__ import annotations

import random
from typing import Final

import grpc

from chassis.rpc.method import Method

ATTEMPTS: Final = 4
"""The first one included."""
_FIRST_PAUSE: Final = 0.05
_LONGEST_PAUSE: Final = 1.0


def is_safe(method: Method | None, *, keyed: bool) -> bool:
    """Say whether calling again changes nothing more: a read, or an idempotent rpc with its key."""
    return method is not None and (method.reads or (method.idempotent and keyed))


def is_worthwhile(status: grpc.StatusCode) -> bool:
    """Say whether another attempt may end better."""
    return status is grpc.StatusCode.UNAVAILABLE


def pause(attempt: int) -> float:
    """Give the seconds to wait after the given attempt, spread so that callers do not come back together."""
    longest: float = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2.0 ** (attempt - 1))
    return random.uniform(0.5, 1.0) * longest  # noqa: S311 - spreads callers, hides nothing


class Budget:
    """Retries allowed towards one address: each failure costs one, each success gives back a tenth.

    Below half, nothing is retried, so that an address in trouble is not called four times as often.
    """

    def __init__(self, tokens: float = 20) -> None:
        self._most = tokens
        self._left = tokens

    def succeeded(self) -> None:
        """Give back a tenth of a token."""
        self._left = min(self._most, self._left + 0.1)

    def failed(self) -> None:
        """Take a token."""
        self._left = max(0, self._left - 1)

    @property
    def allows(self) -> bool:
        """Whether there is enough left to try again."""
        return self._left > self._most / 2
