"""The bytes of an extraction: one walk along the log, of which a batch is in memory at a time."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any, Final, Protocol

from agenda.domain.extract import Subject
from agenda.domain.extract_definition import definition
from agenda.domain.extract_lines import Pseudonyms, lines_of
from chassis.domain import Fact
from chassis.eventlog.errors import HoleInLog

_BATCH: Final = 250
_BEFORE: Final = timedelta(microseconds=1)


class Log(Protocol):
    """What is read of a log."""

    async def read(self, after: int = 0, limit: int = 1000, until: int | None = None) -> list[Fact[Any]]:
        """Give the facts beyond a position, in order."""

    async def position_at(self, time: Any) -> int:
        """Give the last position recorded at or before a time."""


class Walk:
    """One extraction under way; the same subject and key give the same bytes."""

    def __init__(self, log: Log, about: Subject, key: bytes) -> None:
        self._log = log
        self._about = about
        self._names = Pseudonyms(key)
        self._columns = definition().columns
        self.lines = 0
        """Written so far, without the heading."""
        self.percent = 0
        """How far along the log it is."""

    async def pieces(self) -> AsyncIterator[bytes]:
        """Give the document piece by piece: what it is, the names of its columns, its lines (RFC 4180)."""
        yield self._heading()
        begins, ends = self._about.days.moments()
        first = min(await self._log.position_at(begins - _BEFORE), self._about.until)
        last = min(await self._log.position_at(ends - _BEFORE), self._about.until)
        if first < last:
            # Once the last position is known to be in the journal, no read before it waits for that again.
            await self._log.read(last - 1, 1, last)
        at = first
        while at < last:
            # No further than what is wanted: a read without an end fetches as many commits, however large.
            upto = min(at + _BATCH, last)
            facts = await self._log.read(at, _BATCH, upto)
            if not facts or facts[-1].position != upto:
                raise HoleInLog(f"positions beyond {at} are missing: half an extraction is none")
            at = upto
            self.percent = 100 * (at - first) // (last - first)
            yield self._written(facts)  # nothing, too: so that it is told how far it is
            await asyncio.sleep(0)  # whoever asks meanwhile does not wait for the whole log

    def _heading(self) -> bytes:
        about = self._about
        told = (
            f"# definition: {about.definition} {about.definition_version} sha256 {about.definition_digest}",
            f"# organization: {about.organization_id}",
            f"# period: {about.days.first.isoformat()} {about.days.last.isoformat()} Europe/Paris",
            f"# position: agenda-{about.until}",
            ";".join(self._columns),
        )
        return "".join(f"{line}\r\n" for line in told).encode()

    def _written(self, facts: list[Fact[Any]]) -> bytes:
        text = io.StringIO()
        write = csv.writer(text, delimiter=";", lineterminator="\r\n").writerow
        for fact in facts:
            for line in lines_of(fact, self._about, self._names):
                write([line.get(column, "") for column in self._columns])
                self.lines += 1
        return text.getvalue().encode()
