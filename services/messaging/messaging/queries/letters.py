"""Letters that are to be looked at, those of a mailbox, and where those of a page of messages stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase

from chassis.domain import Fact
from chassis.eventlog import AsyncEventLog
from chassis.listing import page_of
from chassis.projections.freshness import live
from messaging.domain import Letter, LetterState
from messaging.projections import Correspondence, Letters

_OPEN: Final = [LetterState.PREPARED, LetterState.ATTEMPTED, LetterState.PUT_OFF]
_AT_ONCE: Final = 50
_ORDER: Final = {"position": int}


class Direction(StrEnum):
    """Which letters are listed."""

    ALL = "all"
    SENT = "sent"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Mailed:
    """A letter as it is listed."""

    line: Mapping[str, Any]
    """The document of :class:`Correspondence`."""
    letter: Mapping[str, Any] | None
    """The document of :class:`Letters` of a written one: where it stands."""


class LetterQueries:
    """Reads the list of letters, and the words of one from its fact."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]], log: AsyncEventLog) -> None:
        self._database = database
        self._log = log

    async def due(self, at: datetime) -> list[str]:
        """Give letters that somebody should look at, the longest due first; the log decides about each."""
        letters = await live(self._database, Letters)
        wanted = {"state": {"$in": _OPEN}, "due_at": {"$lte": at}}
        found = await letters.find(wanted, {"_id": 1}).sort("due_at").limit(_AT_ONCE).to_list()
        return [each["_id"] for each in found]

    async def prepared(self, letter_id: str) -> Fact[Letter.Prepared]:
        """Give the fact in which a letter was written."""
        facts: list[Fact[Letter.Prepared]] = await self._log.read_stream(letter_id, 0, 1)
        return facts[0]

    async def of(self, messages: Iterable[Mapping[str, Any]]) -> dict[int, dict[str, Any]]:
        """Give the letters that these messages of one conversation are, by the number of the message."""
        asked = [each["letter_id"] for each in messages if each.get("letter_id")]
        if not asked:
            return {}
        letters = await live(self._database, Letters)
        return {each["number"]: each async for each in letters.find({"_id": {"$in": asked}})}

    async def page(
        self, mailbox: str, direction: Direction, *, size: int, token: str
    ) -> tuple[list[Mailed], str]:
        """Give a page of the letters of a mailbox, newest first, and the token of the next one."""
        which: dict[str, Any] = {"mailbox": mailbox}
        if direction is not Direction.ALL:
            which["is_received"] = direction is Direction.RECEIVED
        lines, following = await page_of(
            self._database, Correspondence, which, _ORDER, size=size, token=token
        )
        written = [each["letter_id"] for each in lines if not each["is_received"]]
        letters = await live(self._database, Letters)
        found = {each["_id"]: each async for each in letters.find({"_id": {"$in": written}})}
        return [
            Mailed(each, None if each["is_received"] else found.get(each["letter_id"])) for each in lines
        ], following
