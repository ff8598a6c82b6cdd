"""What is asked of single notes, and of what somebody has not seen yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase

from chassis.projections.freshness import live
from dossiers.domain.audience import Audience
from dossiers.domain.look import look_stream
from dossiers.domain.note import NoSuchNote, Written
from dossiers.domain.sight import Sight
from dossiers.projections import LiaisonBook, Looks
from dossiers.queries.admitted import Admitted

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

    async def note(self, sight: Sight, dossier_id: str, note_id: str, field: str) -> Written:
        """Give a note of a dossier.

        Raises:
            NoSuchNote: there is none for these eyes, naming ``field`` as the one at fault.
        """
        book = await live(self._database, LiaisonBook)
        found = await book.find_one({"_id": note_id, "dossier_id": dossier_id, "note": {"$ne": None}})
        if found is None or not sight.sees(found["hidden_from"], found["shown_to"]):
            raise NoSuchNote(field=field)
        return Written(
            note_id=note_id,
            account_id=found["on_behalf_of"] or found["account_id"],
            written_at=found["recorded_at"],
            audience=tuple(map(Audience, found["hidden_from"])),
            shown_to=tuple(found["shown_to"]),
        )

    async def last_look(self, dossier_id: str, person_id: str) -> tuple[int, datetime | None]:
        """Give up to which position somebody has seen, and when they said so."""
        looks = await live(self._database, Looks)
        found = await looks.find_one({"_id": look_stream(dossier_id, person_id)}) or {}
        return found.get("upto", 0), found.get("at")

    async def unseen(self, admitted: Admitted, person_id: str) -> Unseen:
        """Count the lines that others added since a person last looked, and that are there for them."""
        upto, looked_at = await self.last_look(admitted.dossier_id, person_id)
        book = await live(self._database, LiaisonBook)
        which = {**admitted.lines(), "position": {"$gt": upto}, "person_id": {"$ne": person_id}}
        return Unseen(await book.count_documents(which, limit=MOST_COUNTED), upto, looked_at)
