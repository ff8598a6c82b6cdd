"""Passwords hashed with Argon2id (RFC 9106)."""

from __future__ import annotations

import threading
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_AT_ONCE: Final = 2
"""Each hash holds its whole memory while it is made: a burst of sign-ins waits its turn instead."""


class ArgonPasswords:
    """Slow on purpose: to be called beside the event loop, never on it."""

    def __init__(self, *, memory_kib: int, iterations: int, lanes: int) -> None:
        self._hasher = PasswordHasher(time_cost=iterations, memory_cost=memory_kib, parallelism=lanes)
        self._of_nobody = self._hasher.hash("the password of nobody")
        self._turn = threading.Semaphore(_AT_ONCE)

    def hashed(self, password: str) -> str:
        """Give a salted one-way hash; the cost is written in it, so that it may be raised later."""
        with self._turn:
            return self._hasher.hash(password)

    def matches(self, password_hash: str, password: str) -> bool:
        """Whether the password is the hashed one; without a hash the same time is spent before saying no."""
        try:
            with self._turn:
                self._hasher.verify(password_hash or self._of_nobody, password)
        except (VerificationError, InvalidHashError):
            return False
        return bool(password_hash)
