"""Makes extractions in the background: claims each in the log, writes its document, delivers it as a task.

Any number of processes may do it at once: a claim is an append to the stream of the extraction, of which one
wins. A process that dies leaves its extraction to be made anew, from its beginning, by another one; what it
has stored is spoken of by no event, and is swept. Delivery and task are one append: neither comes twice.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from structlog import get_logger

from agenda.application import Agenda
from agenda.application.extracts import Claim
from agenda.domain.extract import Made
from agenda.domain.extract_reasons import TheExtractIsInOtherHands
from agenda.entrypoints.extract_content import Log, Walk
from agenda.labels import ExtractWords
from agenda.queries.extracts import ExtractQueries
from chassis.kernel import SYSTEM, Act
from chassis.rpc.threads import Threads
from chassis.vault import Vault

_log = get_logger(__name__)
_TOLD_EVERY: Final = 2.0
"""Seconds between two tellings of how far it is."""


class Extractor:
    """The work of extracting, in one asyncio process: one extraction at a time."""

    def __init__(
        self,
        commands: Agenda,
        queries: ExtractQueries,
        log: Log,
        vault: Vault,
        words: ExtractWords,
        now: Callable[[], datetime],
        *,
        largest: int,
        patience: timedelta,
        idle: timedelta = timedelta(seconds=1),
    ) -> None:
        """Put it together; nothing is made before it runs.

        Args:
            commands: of agenda.
            queries: that tell what waits.
            log: that is walked along.
            vault: where documents are kept.
            words: of the task.
            now: the clock.
            largest: bytes of a document.
            patience: how long a process that is silent keeps the others from an extraction.
            idle: between two looks.
        """
        self._commands = commands
        self._queries = queries
        self._events = log
        self._vault = vault
        self._words = words
        self._now = now
        self._largest = largest
        self._patience = patience
        self._idle = idle
        self._threads = Threads(1, 8)

    async def run(self, stopping: asyncio.Event) -> None:
        """Work until told to stop; an extraction under way is left, to be made anew."""
        try:
            while not stopping.is_set():
                try:
                    done = await self.round(stopping)
                except Exception:  # noqa: BLE001 - logged; the next round may do better
                    done = False
                    _log.exception("an extraction failed")
                if not done:
                    with suppress(TimeoutError):
                        await asyncio.wait_for(stopping.wait(), self._idle.total_seconds())
        finally:
            await asyncio.to_thread(self._threads.close)

    async def round(self, stopping: asyncio.Event) -> bool:
        """Make the extraction that waits longest; say whether there was one."""
        extract_id = await self._queries.due(self._now())
        if not extract_id:
            return False
        try:
            claimed = await self._threads.run(
                self._commands.claim_extract, self._act(), extract_id, self._patience
            )
            if claimed.about is not None:
                await self._make(extract_id, claimed, stopping)
        except TheExtractIsInOtherHands:  # the read model is behind, or another process has it
            return False
        return True

    async def _make(self, extract_id: str, claimed: Claim, stopping: asyncio.Event) -> None:
        if claimed.about is None:
            return
        walk = Walk(self._events, claimed.about, claimed.key)
        content_id = f"{extract_id}/{claimed.attempt}"
        pieces = self._told(extract_id, claimed.attempt, walk, stopping)
        kept = await self._vault.keep(content_id, extract_id, pieces, largest=self._largest)
        made = Made(content_id=content_id, lines=walk.lines, size=kept.size, sha256=kept.sha256)
        act = self._act()
        content = self._words.task(
            extract_id,
            claimed.about,
            made,
            organization=claimed.organization,
            asked_by=claimed.asked_by,
            at=act.at,
        )
        try:
            await self._threads.run(
                self._commands.deliver_extract, act, extract_id, claimed.attempt, made, content
            )
        except TheExtractIsInOtherHands:
            await self._vault.discard(content_id)
            raise

    async def _told(
        self, extract_id: str, attempt: int, walk: Walk, stopping: asyncio.Event
    ) -> AsyncIterator[bytes]:
        """Give the pieces of a walk, telling from time to time how far it is."""
        told = time.monotonic()
        async for piece in walk.pieces():
            if stopping.is_set():
                raise TheExtractIsInOtherHands
            yield piece
            if time.monotonic() - told >= _TOLD_EVERY:
                told = time.monotonic()
                await self._threads.run(
                    self._commands.advance_extract,
                    self._act(),
                    extract_id,
                    attempt,
                    percent=walk.percent,
                    lines=walk.lines,
                    patience=self._patience,
                )

    def _act(self) -> Act:
        return Act(actor=SYSTEM, at=self._now())
