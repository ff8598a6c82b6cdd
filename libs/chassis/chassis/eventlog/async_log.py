"""Reading a log in an asyncio process."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any, Final, Self

from pymongo.asynchronous.database import AsyncDatabase
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

from chassis.domain import Fact
from chassis.eventlog.async_nudges import AsyncNudges
from chassis.eventlog.documents import CODEC
from chassis.eventlog.errors import HoleInLog, LogRewound
from chassis.eventlog.indexes import BY_STREAM
from chassis.eventlog.keys import COLLECTION as DATA_KEYS
from chassis.eventlog.keys import AsyncDataKeys, MasterKeys
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
    stream_around,
    stream_beyond,
)
from chassis.eventlog.reading import Document, commit_of, enough, facts_of, recorded_at, subjects_of, unbroken
from chassis.eventlog.servers import Contact, connect_async
from chassis.eventlog.stored import Commit

_LOOKS_AT_A_HOLE: Final = 4
_LOOKS_AFTER_AN_ELECTION: Final = 200
_BETWEEN_LOOKS: Final = 0.05
_AN_ELECTION: Final = 1.0
"""Seconds without a server for which whoever asks still waits: another one may be elected."""
_POLL: Final = 0.25


class AsyncEventLog:
    """One log, read within one event loop; it writes no event."""

    def __init__(
        self, database: AsyncDatabase[Document], contact: Contact, keys: MasterKeys, collection: str = "log"
    ) -> None:
        self.database = database
        self.name = collection
        self.keys = AsyncDataKeys(database[DATA_KEYS], keys)
        self.nudges = AsyncNudges(database)
        self._contact = contact
        self._durable = 0
        self._is_replicated: bool | None = None
        self._away_since: float | None = None
        self._collection = database.get_collection(
            collection, codec_options=CODEC, write_concern=WriteConcern(1, j=True)
        )

    @classmethod
    def open(cls, uri: str, database: str, *, keys: MasterKeys, collection: str = "log") -> Self:
        """Prepare a client; nothing is sent before the first question."""
        client, contact = connect_async(uri)
        return cls(client[database], contact, keys, collection)

    @property
    def is_away(self) -> bool:
        """Whether nobody to write to has answered for a second: asking would only take time."""
        topology = self.database.client.topology_description
        silent = [server for server in topology.server_descriptions().values() if server.error]
        if topology.has_writable_server() or not silent:
            self._away_since = None
            return False
        now = time.monotonic()
        self._away_since = self._away_since or now
        return now - self._away_since > _AN_ELECTION

    async def close(self) -> None:
        """Close the connections."""
        await self.nudges.close()
        await self.database.client.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def read(self, after: int = 0, limit: int = 1000, until: int | None = None) -> list[Fact[Any]]:
        """Give the facts beyond position ``after`` in order: whole commits, until ``limit`` is reached.

        Raises:
            HoleInLog: the next position is missing although later ones exist.
            LogRewound: the log ends before ``after``.
            UnreadableBody: a body does not open, or this code does not know its topic or shape.
        """
        documents = enough(await self._commits(after, limit, until), after, limit)
        ciphers = await self.keys.to_open(subjects_of(documents))
        return [
            fact
            for fact in facts_of(documents, ciphers)
            if fact.position > after and (until is None or fact.position <= until)
        ]

    async def _commits(self, after: int, limit: int, until: int | None) -> list[Document]:
        await self._learn_replication()
        looks = _LOOKS_AFTER_AN_ELECTION if self._is_replicated else _LOOKS_AT_A_HOLE
        for look in range(looks):
            if look:
                await asyncio.sleep(_BETWEEN_LOOKS)
            documents = await self._next(beyond(after, until), limit)
            if after and (not documents or documents[0]["_id"] != after + 1):
                earlier = await self._collection.find_one(before(after + 1), sort=NEWEST_FIRST)
                if earlier is None or earlier["_id"] + earlier["n"] <= after:
                    if self._is_replicated and look < looks - 1:
                        continue  # a server that was just elected shows what it knew before, for a moment
                    raise LogRewound(f"position {after} was read, and is not in the log any more")
                if earlier["_id"] + earlier["n"] > after + 1:
                    documents.insert(0, earlier)
            whole = unbroken(documents, after)
            if whole or not documents:
                return whole
        raise HoleInLog(f"position {after + 1} is missing, the next one is {documents[0]['_id']}")

    async def _next(self, question: Document, limit: int) -> list[Document]:
        while True:
            contacts = self._contact.count
            documents = await self._collection.find(question, OF_LOG).sort("_id").limit(limit).to_list()
            if not documents or not self._may_vanish(end_of(documents[-1])):
                return documents
            # A write that changes nothing waits for the journal, and for all that was written before it.
            await self._collection.delete_one(NOTHING)
            if contacts == self._contact.count:
                self._durable = end_of(documents[-1])
                return documents

    async def _learn_replication(self) -> None:
        if self._is_replicated is None:
            self._is_replicated = "setName" in await self.database.client.admin.command("hello")
            if self._is_replicated:
                self._collection = self._collection.with_options(read_concern=ReadConcern("majority"))

    def _may_vanish(self, position: int) -> bool:
        """Say whether a power cut could take back what stands here: it may not be in the journal yet."""
        if self._is_replicated or position <= self._durable:
            return False
        # Nudges tell of commits that were acknowledged.
        self._durable = max(self._durable, self.nudges.height(self.name))
        return position > self._durable

    async def read_stream(
        self, stream: str, after_version: int = 0, until: int | datetime | None = None
    ) -> list[Fact[Any]]:
        """Give the facts of one stream beyond a version, up to a version or up to a time of recording."""
        upto = until if isinstance(until, int) else None
        question = stream_beyond(stream, after_version or None, upto)
        documents = await self._collection.find(question, OF_STREAM, hint=BY_STREAM).to_list()
        documents.sort(key=by_place)
        if leaves_out(documents, stream, after_version):
            for question in stream_around(stream, after_version):
                around = await self._collection.find(question, OF_STREAM, hint=BY_STREAM).to_list()
                if around:
                    documents.insert(0, max(around, key=by_place))
                    break
        if isinstance(until, datetime):
            documents = [document for document in documents if recorded_at(document) <= until]
        ciphers = await self.keys.to_open(subjects_of(documents))
        return [
            fact
            for fact in facts_of(documents, ciphers, stream)
            if fact.version > after_version and (upto is None or fact.version <= upto)
        ]

    async def head(self) -> int:
        """Give the last position, 0 for an empty log."""
        last = await self._collection.find_one(PLACED, {"n": 1}, sort=NEWEST_FIRST)
        return last["_id"] + last["n"] - 1 if last else 0

    async def position_at(self, time: datetime) -> int:
        """Give the last position recorded at or before a time; times never fall along the log."""
        low, high = 0, await self.head()
        while low < high:
            middle = (low + high + 1) // 2
            commit = await self._collection.find_one(before(middle + 1), {"n": 1, "at": 1}, sort=NEWEST_FIRST)
            if commit is not None and recorded_at(commit) <= time:
                low = end_of(commit)
            else:
                high = (commit["_id"] if commit else middle) - 1
        return low

    async def tracked(self, producer: str) -> int:
        """Give the last fact of a producer that was recorded as heard, 0 for none."""
        last = await self._collection.find_one({"ta": producer}, {"tn": 1}, sort=[("tp", -1)])
        return int(last["tn"]) if last else 0

    async def commit_of(self, idempotency_key: str) -> Commit | None:
        """Give the commit that was made with this idempotency key."""
        found = await self._collection.find_one({"ik": idempotency_key})
        return commit_of(found) if found else None

    async def wait_beyond(self, position: int, timeout: float) -> bool:  # noqa: ASYNC109 - an answer, not an error
        """Wait, at most ``timeout`` seconds, until the log holds more than ``position``."""
        clock = asyncio.get_running_loop().time
        deadline = clock() + timeout
        while await self.head() <= position:
            left = deadline - clock()
            if left <= 0:
                return False
            await self.nudges.wait(self.name, position, min(left, _POLL))
        return True

    async def follow(self, after: int = 0, limit: int = 1000) -> AsyncIterator[list[Fact[Any]]]:
        """Give every fact beyond ``after``, in batches, for ever."""
        while True:
            facts = await self.read(after, limit)
            if facts:
                after = facts[-1].position
                yield facts
            else:
                await self.nudges.wait(self.name, after, _POLL)
