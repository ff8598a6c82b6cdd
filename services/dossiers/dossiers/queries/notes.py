"""What is asked of single notes, and of what somebody has not seen yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase

from chassis.projections.freshness import live
from dossiers.domain.look import look_stream
from dossiers.domain.note import NoSuchNote, Written
from dossiers.projections import LiaisonBook, Looks

MOST_COUNTED: Final = 200
"""Lines that are counted one by one: beyond, it is enough to know that there are more."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """What came since somebody last looked."""

    lines: int
    """200 at most."""
    upto: int
    """The position up to which they have seen; 0 when they never looked."""
    looked_at: datetime | None


class NoteQueries:
    """Finds notes and counts what is new."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._database = database

    async def note(self, dossier_id: str, note_id: str, field: str) -> Written:
        """Give a note of a dossier.

        Raises:
            NoSuchNote: there is none, naming ``field`` as the one at fault.
        """
        book = await live(self._database, LiaisonBook)
        found = await book.find_one({"_id": note_id, "dossier_id": dossier_id, "note": {"$ne": None}})
        if found is None:
            raise NoSuchNote(field=field)
        return Written(
            note_id=note_id,
            account_id=found["on_behalf_of"] or found["account_id"],
            written_at=found["recorded_at"],
        )

    async def last_look(self, dossier_id: str, person_id: str) -> tuple[int, datetime | None]:
        """Give up to which position somebody has seen, and when they said so."""
        looks = await live(self._database, Looks)
        found = await looks.find_one({"_id": look_stream(dossier_id, person_id)}) or {}
        return found.get("upto", 0), found.get("at")

    async def unseen(self, dossier_id: str, person_id: str) -> Unseen:
        """Count the lines that others added since a person last looked."""
        upto, looked_at = await self.last_look(dossier_id, person_id)
        book = await live(self._database, LiaisonBook)
        which = {"dossier_id": dossier_id, "position": {"$gt": upto}, "person_id": {"$ne": person_id}}
        return Unseen(await book.count_documents(which, limit=MOST_COUNTED), upto, looked_at)
