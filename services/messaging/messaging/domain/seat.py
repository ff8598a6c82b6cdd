"""A participant's seat in a conversation, and what each person who reads from it has seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import msgspec

Span = tuple[int, int]
"""Messages from one number to another, both included."""


class Reader(msgspec.Struct):
    """One person who reads a mailbox, as far as one conversation goes."""

    displayed: list[Span] = msgspec.field(default_factory=list)
    """Messages that were on this person's screen, in order, apart from each other."""
    written: list[int] = msgspec.field(default_factory=list)
    """Messages of this person beyond the last one displayed."""
    is_marked_unread: bool = False
    needs_action: bool = False
    favorite: bool = False

    @property
    def last_displayed(self) -> int:
        """The number of the newest message this person has seen; older ones count as read."""
        return self.displayed[-1][1] if self.displayed else 0

    @property
    def known(self) -> int:
        """Of how many messages this person is not told that they are unread."""
        return self.last_displayed + len(self.written)

    def wrote(self, number: int) -> None:
        """Take note of a message of this person's own: not unread, and not displayed to them either."""
        self.written.append(number)

    def new_in(self, first: int, last: int) -> list[Span]:
        """Give what of a span this person had not seen."""
        return list(_without(first, last, self.displayed))

    def saw(self, first: int, last: int) -> None:
        """Take note of what was displayed."""
        merged: list[Span] = []
        for start, end in sorted([*self.displayed, (first, last)]):
            if merged and start <= merged[-1][1] + 1:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        self.displayed = merged
        self.written = [number for number in self.written if number > self.last_displayed]


class Seat(msgspec.Struct):
    """One account that takes part, or did."""

    left_at: int = 0
    """The last message it has; 0 while it takes part."""
    has_left: bool = False
    readers: dict[str, Reader] = msgspec.field(default_factory=dict)
    """By the account of the person who reads."""

    def reader(self, account_id: str) -> Reader:
        """Give what a person has seen from here."""
        return self.readers.setdefault(account_id, Reader())

    def last(self, newest: int) -> int:
        """Give the last message that this seat has, the newest of the conversation being known."""
        return self.left_at if self.has_left else newest


class Recent(msgspec.Struct, frozen=True):
    """A message that may still be corrected or withdrawn."""

    number: int
    mailbox: str
    account_id: str
    sent_at: datetime


def _without(first: int, last: int, known: list[Span]) -> Iterator[Span]:
    for start, end in known:
        if end < first:
            continue
        if start > last:
            break
        if first < start:
            yield first, start - 1
        first = end + 1
    if first <= last:
        yield first, last
