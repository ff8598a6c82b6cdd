"""Reading a log with the synchronous driver."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Final, TypeVar

from pymongo import CursorType
from pymongo.collection import Collection

from chassis.eventlog.documents import GENESIS
from chassis.eventlog.errors import LOST_CONTACT, HoleInLog, LogRewound
from chassis.eventlog.indexes import BY_STREAM
from chassis.eventlog.nudges import Nudges
from chassis.eventlog.queries import (
    NEWEST_FIRST,
    NOTHING,
    OF_LOG,
    OF_STREAM,
    PLACED,
    before,
    beyond,
    by_place,
    end_of,
    leaves_out,
    span,
    stream_around,
    stream_beyond,
)
from chassis.eventlog.reading import Document, commit_of, recorded_at, unbroken
from chassis.eventlog.servers import Contact
from chassis.eventlog.stored import Commit

T = TypeVar("T")

_LOOKS_AT_A_HOLE: Final = 4
_LOOKS_AFTER_AN_ELECTION: Final = 200
_BETWEEN_LOOKS: Final = 0.05
_MOST_ENDS: Final = 50_000
_MOST_DIGESTS: Final = 64
_AT_ONCE: Final = 250
"""Commits of a stream in one answer of the server; what fits in the cache of a core is opened fastest."""


class Ends(dict[Any, int]):
    """The last known version of streams; the end of a commit stays one for ever, on the same server."""

    contacts = -1

    def hold_for(self, contacts: int) -> None:
        """Forget what was learned over an earlier connection: the server may have been restored since."""
        if contacts != self.contacts:
            self.clear()
            self.contacts = contacts

    def update(self, ends: dict[Any, int]) -> None:  # type: ignore[override]
        """Note newer ends."""
        if len(self) > _MOST_ENDS:
            self.clear()
        super().update(ends)


class Reader:
    """Gives the commits of one log as documents, whole and in order."""

    def __init__(self, collection: Collection[Document], contact: Contact, nudges: Nudges) -> None:
        self.collection = collection
        self.durable = 0
        """Up to here the log is known to be in the journal."""
        self._contact = contact
        self._heard = partial(nudges.height, collection.name)
        self._is_replicated = collection.read_concern.level == "majority"
        self.ends = Ends()
        self._digests: dict[int, bytes] = {}

    def commits(
        self, after: int, limit: int, until: int | None = None, *, lenient: bool = False
    ) -> list[Document]:
        """Give up to ``limit`` commits that hold positions beyond ``after``.

        With ``lenient``, a position beyond the end of the log simply finds nothing.

        Raises:
            HoleInLog: the next position is missing although later ones exist.
            LogRewound: the log ends before ``after``, or does not continue what was read here before.
        """
        looks = _LOOKS_AFTER_AN_ELECTION if self._is_replicated else _LOOKS_AT_A_HOLE
        for look in range(looks):
            if look:
                time.sleep(_BETWEEN_LOOKS)
            documents = self._next(beyond(after, until), limit)
            if after and (not documents or documents[0]["_id"] != after + 1):
                earlier = self._commit_before(after + 1)
                if earlier is None or earlier["_id"] + earlier["n"] <= after:
                    if lenient and not documents:
                        return []
                    if self._is_replicated and look < looks - 1:
                        continue  # a server that was just elected shows what it knew before, for a moment
                    raise LogRewound(f"position {after} was read, and is not in the log any more")
                if earlier["_id"] + earlier["n"] > after + 1:
                    documents.insert(0, earlier)
            whole = unbroken(documents, after, self._digests.get(after))
            if whole or not documents:
                self._remember(whole)
                return whole
        raise HoleInLog(f"position {after + 1} is missing, the next one is {documents[0]['_id']}")

    def _next(self, question: Document, limit: int) -> list[Document]:
        while True:
            contacts = self._contact.count
            documents = self.collection.find(
                question, OF_LOG, sort=[("_id", 1)], limit=limit, batch_size=limit
            ).to_list()
            if not documents or not self._may_vanish(end_of(documents[-1])):
                return documents
            # A write that changes nothing waits for the journal, and for all that was written before it.
            self.collection.delete_one(NOTHING)
            if contacts == self._contact.count:
                self.durable = end_of(documents[-1])
                return documents

    def _may_vanish(self, position: int) -> bool:
        """Say whether a power cut could take back what stands here: it may not be in the journal yet."""
        if self._is_replicated or position <= self.durable:
            return False
        # Nudges tell of commits that were acknowledged.
        self.durable = max(self.durable, self._heard())
        return position > self.durable

    def digest_at(self, position: int) -> bytes:
        """Give the hash of the commit that holds a position.

        Raises:
            LogRewound: the log ends before it.
        """
        if position == 0:
            return GENESIS
        known = self._digests.get(position)
        if known is None:
            commit = self._commit_before(position + 1)
            if commit is None or commit["_id"] + commit["n"] <= position:
                raise LogRewound(f"position {position} is not in the log any more")
            known = commit["h"]
        return known

    def expect(self, position: int, digest: bytes) -> None:
        """Make sure that the commit that holds a position has this hash.

        Raises:
            LogRewound: it is gone, or another one stands there.
        """
        if self.digest_at(position) != digest:
            raise LogRewound(f"the commit at {position} is not the one that was read before")

    def _remember(self, documents: list[Document]) -> None:
        if documents:
            if len(self._digests) > _MOST_DIGESTS:
                self._digests.clear()
            last = documents[-1]
            self._digests[last["_id"] + last["n"] - 1] = last["h"]

    def _commit_before(self, position: int) -> Document | None:
        return self.collection.find_one(before(position), sort=NEWEST_FIRST)

    def with_topics(self, after: int, limit: int, until: int | None, topics: Sequence[str]) -> list[Document]:
        """Give commits beyond ``after`` that hold an event of these topics."""
        earlier = self._commit_before(after + 1) if after else None
        place: dict[str, int] = {"$gte": earlier["_id"] if earlier else 1}
        if until is not None:
            place["$lte"] = until
        wanted = {"_id": place, "ev.t": {"$in": list(topics)}}
        found = self.collection.find(wanted).sort("_id").limit(limit + 1)
        return [document for document in found if document["_id"] + document["n"] > after + 1]

    def stream(
        self,
        stream: Any,
        after: int | None,
        upto: int | None,
        made_of: Callable[[list[Document]], Iterable[T]],
    ) -> list[T]:
        """Give what is made of the commits that touch a stream beyond ``after``, not wholly beyond ``upto``.

        ``made_of`` takes some at a time: while it opens them, the server sends the next.
        """
        try:
            return [made for some in self._batches(stream, after, upto) for made in made_of(some)]
        except LOST_CONTACT:
            # The driver asks a question again by itself, but not for the rest of an answer.
            return [made for some in self._batches(stream, after, upto) for made in made_of(some)]

    def _batches(self, stream: Any, after: int | None, upto: int | None) -> Iterator[list[Document]]:
        last: Document | None = None
        # An exhaust cursor has the server send on without being asked for each batch. Along the index a
        # stream comes in the order of its versions, which is that of the log.
        with self.collection.find(
            stream_beyond(stream, after, upto),
            OF_STREAM,
            hint=BY_STREAM,
            batch_size=_AT_ONCE,
            cursor_type=CursorType.EXHAUST,
        ) as found:
            while documents := found.to_list(_AT_ONCE):
                if last is None:
                    documents = self._with_front(documents, stream, after)
                last = documents[-1]
                yield documents
        if last is None and (documents := self._with_front([], stream, after)):
            last = documents[-1]
            yield documents
        if last is not None and upto is None:
            self.ends.update({stream: span(last, stream)[1]})

    def _with_front(self, documents: list[Document], stream: Any, after: int | None) -> list[Document]:
        """Put the commit that spans version ``after`` in front of those that begin beyond it."""
        if leaves_out(documents, stream, after) and self.ends.get(stream) != after:
            around = self.commit_around(stream, after or 0)
            if around is not None and (span(around, stream)[1] > (after or 0) or not documents):
                documents.insert(0, around)
        return documents

    def commit_around(self, stream: Any, version: int) -> Document | None:
        """Give the last commit of a stream that begins at or before a version."""
        for question in stream_around(stream, version):
            found = self.collection.find(question, OF_STREAM, hint=BY_STREAM).to_list()
            if found:
                return max(found, key=by_place)
        return None

    def is_end(self, stream: Any, version: int) -> bool:
        """Say whether one of the commits of a stream ends at this version."""
        around = self.commit_around(stream, version)
        return around is not None and span(around, stream)[1] == version

    def head(self) -> int:
        """Give the last position, 0 for an empty log."""
        last = self.collection.find_one(PLACED, {"n": 1}, sort=NEWEST_FIRST)
        return last["_id"] + last["n"] - 1 if last else 0

    def position_at(self, time: datetime) -> int:
        """Give the last position recorded at or before a time; times never fall along the log."""
        low, high = 0, self.head()
        while low < high:
            middle = (low + high + 1) // 2
            commit = self.collection.find_one(before(middle + 1), {"n": 1, "at": 1}, sort=NEWEST_FIRST)
            if commit is not None and recorded_at(commit) <= time:
                low = commit["_id"] + commit["n"] - 1
            else:
                high = (commit["_id"] if commit else middle) - 1
        return low

    def commit_of(self, idempotency_key: str) -> Commit | None:
        """Give the commit made with an idempotency key."""
        found = self.collection.find_one({"ik": idempotency_key})
        return commit_of(found) if found else None
