"""Finding professionals and organizations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase

from chassis.paging import beyond, token_after
from chassis.projections.freshness import live
from identity.domain.spelling import words
from identity.projections import Directory

_ORDER: Final = {"sorted_by": str, "_id": str}
_MOST_LETTERS: Final = 120
"""Letters looked at in one field; what comes after them is passed over."""


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """Somebody who can be written to."""

    account_id: str
    name: str
    profession: str
    place: str
    kind: str


class DirectoryQueries:
    """Searches the directory (F46 to F52)."""

    def __init__(self, db: AsyncDatabase[dict[str, Any]]) -> None:
        self._db = db

    async def search(
        self, *, name: str, place: str, profession: str, kind: str, size: int, token: str
    ) -> tuple[list[DirectoryEntry], str]:
        """Give a page by family name, and the token of the next one.

        Every word asked for begins a word of the entry; accents, case, hyphens and the order of words do
        not matter. ``profession`` is a code or words of a label.
        """
        wanted = [
            *_begins("name_words", name),
            *_begins("place_words", place),
            *_begins("profession_words", profession),
        ]
        which: dict[str, Any] = {"$and": wanted} if wanted else {}
        if kind:
            which["kind"] = kind
        entries = await live(self._db, Directory)
        found = (
            await entries.find({**which, **beyond(token, _ORDER, ascending=True)})
            .sort([(key, 1) for key in _ORDER])
            .limit(size + 1)
            .to_list()
        )
        following = token_after(found[size - 1], list(_ORDER)) if len(found) > size else ""
        return [_entry(document) for document in found[:size]], following


def _begins(field: str, text: str) -> list[dict[str, Any]]:
    # Only plain letters and digits are left of the text, so nothing in it is an operator of the expression.
    return [{field: {"$regex": f"^{word}"}} for word in words(text[:_MOST_LETTERS])]


def _entry(document: dict[str, Any]) -> DirectoryEntry:
    return DirectoryEntry(
        account_id=document["_id"],
        name=document["name"],
        profession=document["profession"],
        place=document["place"],
        kind=document["kind"],
    )
