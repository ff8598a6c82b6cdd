"""Writes the access trail from an asyncio process: durably, before the answer leaves, many at once.

Whoever may read is decided there too, right before: everybody who comes while one commit is on its way is
judged by one question and recorded by the next commit.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Final, Self

import structlog

from chassis.clock import now
from chassis.domain import Fact
from chassis.eventlog import EventLog
from chassis.kernel import SYSTEM, Actor, Refusal
from chassis.opening import open_log
from chassis.settings import ServiceSettings
from chassis.trail.asking import (
    AccessIsNotTraced,
    Admission,
    Asked,
    Judge,
    Reading,
    event_of,
    let_in,
    tell,
)
from chassis.trail.events import TRAIL, Accessed, key_subject

_BETWEEN_NUDGES: Final = 0.1
"""Seconds; each one wakes a process that has others to serve, and nobody waits for the list of accesses."""
MOST_AT_ONCE: Final = 500
"""Records written in one commit."""
MOST_WAITING: Final = 5_000
"""Records waiting for their commit, beyond which a reader waits before its record is taken."""


def open_trail(settings: ServiceSettings) -> EventLog:
    """Open the log that holds the access trail of a service; a worker follows it with ``Accesses``."""
    log = open_log(settings, TRAIL)
    log.nudges.pause = _BETWEEN_NUDGES
    return log


class AccessTrail:
    """Records who reached what. Records that come while a commit is on its way share the next one."""

    def __init__(
        self,
        log: EventLog,
        judge: Judge | None = None,
        *,
        most_at_once: int = MOST_AT_ONCE,
        most_waiting: int = MOST_WAITING,
    ) -> None:
        self._log = log
        self._judge = judge
        self._most_at_once = most_at_once
        self._room = asyncio.Semaphore(most_waiting)
        self._waiting: list[Asked] = []
        self._writing: asyncio.Task[None] | None = None
        # A thread of its own: reading patient data never waits behind commands that fill the other threads.
        self._thread = ThreadPoolExecutor(1, "access-trail")
        self._is_closed = False

    @classmethod
    def of(cls, settings: ServiceSettings, judge: Judge | None = None) -> Self:
        """Open the trail of a service; ``judge`` decides what :meth:`admit` is asked."""
        return cls(open_trail(settings), judge)

    async def admit(
        self,
        actor: Actor,
        subject: str,
        what: str,
        *,
        at: datetime | None = None,
        as_of: datetime | None = None,
        correlation_id: str = "",
    ) -> Admission:
        """Let somebody in to read, on the title the judge gives, while that goes into the journal.

        What was asked for may be looked up as soon as this returns, and leaves when it is ``traced``.
        A refusal is only raised: whoever tells it to the caller records it.

        Raises:
            Refusal: of the judge.
            AccessIsNotTraced: it could not be judged: answer nothing.
        """
        asked = await self._take(
            actor, subject, what, None, refused=False, reason="", at=at, corr=correlation_id, as_of=as_of
        )
        if asked.judged is None:
            raise LookupError("whoever is let in is judged")
        return Admission(await asked.judged, asked.done)

    async def record(
        self,
        actor: Actor,
        subject: str,
        what: str,
        *,
        title: str = "",
        refused: bool = False,
        reason: str = "",
        at: datetime | None = None,
        correlation_id: str = "",
    ) -> None:
        """Record one access or one refused attempt; when this returns, it is in the journal.

        Args:
            actor: who asks, and for whom.
            subject: whose data, for instance the id of a dossier.
            what: the part of it.
            title: the right under which it is shown.
            refused: whether it was not shown.
            reason: the code of the refusal.
            at: when; now, unless told.
            correlation_id: of the request.

        Raises:
            AccessIsNotTraced: the record could not be written: answer nothing.
        """
        asked = await self._take(
            actor, subject, what, title, refused=refused, reason=reason, at=at, corr=correlation_id
        )
        await asked.done

    async def close(self) -> None:
        """Write what waits, then close the connections."""
        self._is_closed = True
        while self._writing is not None:
            await self._writing
        await asyncio.to_thread(self._thread.shutdown)
        await asyncio.to_thread(self._log.close)

    async def _take(
        self,
        actor: Actor,
        subject: str,
        what: str,
        title: str | None,
        *,
        refused: bool,
        reason: str,
        at: datetime | None,
        corr: str,
        as_of: datetime | None = None,
    ) -> Asked:
        """Queue one access; there is room for another one when it is done."""
        await self._room.acquire()
        if self._is_closed:
            self._room.release()
            raise AccessIsNotTraced("the process is stopping")
        loop = asyncio.get_running_loop()
        done: asyncio.Future[None] = loop.create_future()
        done.add_done_callback(self._is_over)
        asked = Asked(actor, subject, what, title, refused, reason, at or now(), corr, done, as_of)
        if title is None:
            asked.judged = loop.create_future()
        self._waiting.append(asked)
        if self._writing is None:
            self._writing = asyncio.create_task(self._write(), name="access-trail")
        return asked

    def _is_over(self, done: asyncio.Future[None]) -> None:
        self._room.release()
        if not done.cancelled():
            done.exception()  # whoever waited for it may have gone away

    async def _write(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while self._waiting:
                batch = self._waiting[: self._most_at_once]
                del self._waiting[: self._most_at_once]
                failure: Exception | None = None
                try:
                    await loop.run_in_executor(self._thread, self._carry_out, batch, loop)
                except Exception as error:  # noqa: BLE001 - whatever it is, those who wait are told
                    structlog.get_logger().exception("access trail not written", records=len(batch))
                    failure = error
                for asked in batch:
                    tell(asked, failure)
        finally:
            self._writing = None

    def _carry_out(self, batch: Sequence[Asked], loop: asyncio.AbstractEventLoop) -> None:
        unjudged = [asked for asked in batch if asked.title is None]
        if unjudged:
            if self._judge is None:
                raise LookupError("this trail has no judge")
            readings = [
                Reading(asked.actor, asked.subject, asked.what, asked.at, asked.as_of) for asked in unjudged
            ]
            for asked, said in zip(unjudged, self._judge(self._log.database, readings), strict=True):
                if isinstance(said, Refusal):
                    asked.refusal = said
                else:
                    asked.title, asked.known = said
            loop.call_soon_threadsafe(let_in, unjudged)
        self._log.append(_facts([(asked.event(), asked.at) for asked in batch if asked.refusal is None]))


def record_now(log: EventLog, actor: Actor, subject: str, what: str, *, title: str) -> None:
    """Record one access from a process without an event loop: a command line, a worker."""
    event = event_of(actor, subject, what, title=title, refused=False, reason="", correlation_id="")
    log.append(_facts([(event, now())]))


def _facts(records: Iterable[tuple[Accessed, datetime]]) -> list[Fact[Accessed]]:
    """Give the facts of one commit: a stream of its own, so that no two writers race for a version."""
    stream = f"accesses-{uuid.uuid4().hex}"
    recorded_at = now()
    return [
        Fact(
            stream=stream,
            version=version,
            event=event,
            subject=key_subject(event.subject),
            actor=SYSTEM,
            occurred_at=at,
            recorded_at=recorded_at,
        )
        for version, (event, at) in enumerate(records, 1)
    ]
