"""A long way along a log: the bytes of thousands of commits at once, opened at once.

For whoever goes through a log from end to end. What :meth:`EventLog.read` promises is promised here too: no
hole is passed over, and each commit follows the one before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import bson

from chassis.domain import Fact
from chassis.eventlog.documents import CODEC
from chassis.eventlog.errors import HoleInLog, LogRewound
from chassis.eventlog.reading import unbroken

if TYPE_CHECKING:
    from chassis.eventlog.log import EventLog


class Mark(NamedTuple):
    """A place in a log that nobody can have rewritten unnoticed."""

    position: int
    digest: bytes
    """The hash of the commit that ends there."""


_NOWHERE: Final = Mark(0, b"")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The facts of the commits that begin within a range of positions."""

    facts: list[Fact[Any]]
    first: int = 0
    """Where its first commit begins; 0 when none begins within the range."""
    before: bytes = b""
    """The hash that its first commit names as the one before it."""
    end: Mark = _NOWHERE

    def after(self, mark: Mark) -> Mark:
        """Give where it leads from a place, which is that place when it holds nothing.

        Raises:
            HoleInLog: it does not begin behind that place.
            LogRewound: it was written behind another commit than the one that ends there.
        """
        if not self.first:
            return mark
        if self.first != mark.position + 1:
            raise HoleInLog(f"position {mark.position + 1} is missing, the next one is {self.first}")
        if self.before != mark.digest:
            raise LogRewound(f"the commit at {self.first} does not follow what was read before it")
        return self.end


def fetched(log: EventLog, after: int, upto: int) -> bytes:
    """Give the bytes of the commits that begin beyond ``after`` and not beyond ``upto``.

    What may not be in the journal yet is given too: ask only for what is known to be.
    """
    collection, place = log.reader.collection, {"_id": {"$gt": after, "$lte": upto}}
    batches: Any = collection.find_raw_batches(place, sort=[("_id", 1)], batch_size=upto - after)
    return b"".join(batches)


def opened(log: EventLog, content: bytes) -> Stretch:
    """Open what was fetched.

    Raises:
        HoleInLog: a position is missing in it.
        LogRewound: a commit in it does not name the hash of the one before it.
        UnreadableBody: a body does not open, or this code does not know its topic or shape.
    """
    documents = bson.decode_all(content, CODEC)
    if not documents:
        return Stretch([])
    first, last = documents[0], documents[-1]
    whole = unbroken(documents, first["_id"] - 1)
    if len(whole) < len(documents):
        end = whole[-1]["_id"] + whole[-1]["n"]
        raise HoleInLog(f"position {end} is missing, the next one is {documents[len(whole)]['_id']}")
    facts = log.mapper.to_facts(documents)
    return Stretch(facts, int(first["_id"]), first["ph"], Mark(int(last["_id"] + last["n"] - 1), last["h"]))
