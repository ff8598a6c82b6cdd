"""The questions of an auditor, put to the logs of one service in an asyncio process, and traced.

A search goes back from the newest commit, a bounded stretch of the log at a time: a page may be empty and
still be followed by another, so that no question lasts as long as a log.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final

from pymongo.asynchronous.collection import AsyncCollection

from chassis.domain import Fact
from chassis.eventlog import AsyncEventLog, EventLog
from chassis.eventlog.deeds import OF_DEEDS, Deed, Sought, deeds_of
from chassis.eventlog.documents import CODEC, EPOCH
from chassis.eventlog.reading import Document, facts_of, subjects_of
from chassis.kernel import Act
from chassis.opening import open_async_log
from chassis.paging import read_token, token_after
from chassis.projections import Follower
from chassis.rpc.auditing.checkpoints import CheckpointQueries
from chassis.settings import ServiceSettings
from chassis.trail import Access, Accesses, AccessQueries, AccessTrail, open_trail

STRETCH: Final = 200_000
"""Positions that one page looks at."""
TITLE: Final = "AUDIT"
_ORDER: Final = {"commit": int, "position": int}
"""Where the next page begins: the last commit to look at, and the last position in it."""
_TICK: Final = timedelta(milliseconds=1)
"""How finely the log counts the time of recording."""


class Auditor:
    """Answers for one service; nothing is opened before the first question."""

    def __init__(self, settings: ServiceSettings, *, stretch: int = STRETCH) -> None:
        self.service = settings.service
        self._settings = settings
        self._stretch = stretch
        self._log: AsyncEventLog | None = None
        self._trail: AccessTrail | None = None
        self._opening = asyncio.Lock()
        self._followed: EventLog | None = None
        self._catching_up = asyncio.Lock()

    async def trace(self, act: Act, subjects: Iterable[str], what: str) -> None:
        """Record that an auditor asked; when this returns, it is in the journal.

        Raises:
            AccessIsNotTraced: it could not be recorded: answer nothing.
        """
        async with self._opening:
            if self._trail is None:
                self._trail = await asyncio.to_thread(AccessTrail.of, self._settings)
        trail = self._trail
        records = (
            trail.record(act.actor, each, what, title=TITLE, at=act.at, correlation_id=act.correlation_id)
            for each in sorted(set(subjects))
        )
        await asyncio.gather(*records)

    async def deeds(self, sought: Sought, *, size: int, token: str = "") -> tuple[list[Deed], str]:
        """Give what was done, newest first, and the token of the next page.

        Raises:
            PageTokenIsNotOurs: the token says something else.
        """
        log = self._opened()
        head = await log.head()
        start, upto = read_token(token, _ORDER) if token else (head, head)
        start = min(start, head)
        if sought.until is not None:
            start = min(start, await log.position_at(sought.until))
        floor = await log.position_at(sought.since - _TICK) if sought.since and sought.since > EPOCH else 0
        lower = max(floor, start - self._stretch)
        commits = _commits(log).find(sought.question(lower, start), OF_DEEDS).sort("_id", -1)
        found: list[Deed] = []
        async for commit in commits.limit(size + 1):
            found += [deed for deed in reversed(list(deeds_of(commit, sought))) if deed.position <= upto]
            if len(found) > size:
                last = found[size - 1]
                return found[:size], _token(last.commit, last.position - 1)
        return found, "" if lower <= floor else _token(lower, upto)

    async def facts(self, deeds: Iterable[Deed]) -> dict[int, Fact[Any]]:
        """Open the bodies of deeds; give the facts by their positions.

        Raises:
            UnreadableBody: a body does not open, or this process does not know it.
        """
        log, wanted = self._opened(), {deed.position: deed.commit for deed in deeds}
        commits = {"_id": {"$in": sorted(set(wanted.values()))}}
        documents = await _commits(log).find(commits).to_list()
        ciphers = await log.keys.to_open(subjects_of(documents))
        return {fact.position: fact for fact in facts_of(documents, ciphers) if fact.position in wanted}

    async def accesses(self, *, size: int, token: str = "", **sought: Any) -> tuple[list[Access], str]:
        """Give who reached what, as :meth:`AccessQueries.sought` does, up to this moment."""
        async with self._catching_up:
            await asyncio.to_thread(self._catch_up)
        return await AccessQueries(self._opened().database).sought(size=size, token=token, **sought)

    async def checkpoints(self, *, size: int, token: str = "") -> tuple[list[Document], str]:
        """Give the checkpoints of the service's logs; raises PageTokenIsNotOurs."""
        return await CheckpointQueries(self._opened().database).page(size=size, token=token)

    async def close(self) -> None:
        """Close what was opened."""
        if self._trail is not None:
            await self._trail.close()
        if self._followed is not None:
            await asyncio.to_thread(self._followed.close)
        if self._log is not None:
            await self._log.close()

    def _opened(self) -> AsyncEventLog:
        if self._log is None:
            self._log = open_async_log(self._settings)
        return self._log

    def _catch_up(self) -> None:
        """Bring the list of accesses up to what the trail holds: not every service has a worker for it."""
        if self._followed is None:
            self._followed = open_trail(self._settings)
        Follower(self._followed, Accesses, self._followed.database).catch_up()


def _commits(log: AsyncEventLog) -> AsyncCollection[Document]:
    return log.database.get_collection(log.name, codec_options=CODEC)


def _token(commit: int, position: int) -> str:
    return token_after({"commit": commit, "position": position}, list(_ORDER))
