"""Puts a numbered sequence back in order: what was seen, what comes next, what is missing.

Nothing here knows of brokers; :class:`Order` is told the numbers of what arrives and says what to do.
"""

from __future__ import annotations

import heapq
from enum import Enum, auto
from typing import Final, Generic, TypeVar

T = TypeVar("T")

ROOM: Final = 1000
"""How many early items are held; beyond, they are dropped, since they will be sent again."""


class Turn(Enum):
    """Whose turn it is."""

    SEEN = auto()
    """It was handled before."""
    NEXT = auto()
    """It follows directly on the last one handled."""
    EARLY = auto()
    """Something before it is missing; it is held, or dropped when too many are."""


class Order(Generic[T]):
    """The place of one consumer in one producer's sequence."""

    def __init__(self, position: int = 0, room: int = ROOM) -> None:
        self.position = position
        """Everything up to here was handled, or needs no handling."""
        self.known = position
        """How far the producer is known to have come."""
        self._room = room
        self._held: dict[int, tuple[int, T]] = {}
        self._sequences: list[int] = []

    @property
    def is_behind(self) -> bool:
        """Whether something exists that has not arrived in its turn."""
        return self.known > self.position

    def learn(self, head: int) -> None:
        """Note how far the producer has come."""
        self.known = max(self.known, head)

    def pass_over(self, previous: int, sequence: int) -> bool:
        """Note that nothing stands after ``previous`` up to ``sequence``; True when that brings us forward.

        It is never held: it bears the number of the item before it, which may still be on its way.
        """
        self.learn(previous)
        if previous > self.position or sequence <= self.position:
            return False
        self.advance(sequence)
        return True

    def offer(self, previous: int, sequence: int, item: T) -> Turn:
        """Say whose turn it is; an early item is held until :meth:`due` gives it back."""
        self.learn(max(previous, sequence))
        if sequence <= self.position:
            return Turn.SEEN
        if previous <= self.position:
            return Turn.NEXT
        if sequence in self._held:
            # A copy may follow on an earlier one: what stood between them was erased since.
            previous = min(previous, self._held[sequence][0])
        elif len(self._held) < self._room:
            heapq.heappush(self._sequences, sequence)
        else:
            return Turn.EARLY
        self._held[sequence] = (previous, item)
        return Turn.EARLY

    def advance(self, position: int) -> None:
        """Note that everything up to ``position`` is handled."""
        self.position = max(self.position, position)
        self.known = max(self.known, self.position)

    def due(self) -> T | None:
        """Take the held item whose turn has come; None when there is none."""
        while self._sequences:
            sequence = self._sequences[0]
            previous, item = self._held[sequence]
            if self.position < sequence and previous > self.position:
                return None
            heapq.heappop(self._sequences)
            del self._held[sequence]
            if sequence > self.position:
                return item
        return None
