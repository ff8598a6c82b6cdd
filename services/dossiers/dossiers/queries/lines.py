"""Pages of the ligne de vie and of the cahier de liaison."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase

from chassis.paging import beyond, reached, token_after
from chassis.projections.freshness import live
from dossiers.labels import Labels
from dossiers.projections import LiaisonBook, Timeline
from dossiers.queries.names import Names

_BOOK_ORDER: Final[Mapping[str, type]] = {"position": int}
_TIMELINE_ORDER: Final[Mapping[str, type]] = {"occurred_at": datetime, "_id": str}


@dataclass(frozen=True, slots=True)
class Line:
    """One line, as it is read."""

    id: str
    kind: str
    label: str
    text: str
    occurred_at: datetime
    recorded_at: datetime
    account_id: str
    name: str
    on_behalf_of: str
    position: int


class Lines:
    """Reads both projections; they differ in their order and in what they leave out."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]], names: Names, labels: Labels) -> None:
        self._database = database
        self._names = names
        self._labels = labels

    async def liaison_book(
        self, dossier_id: str, *, since: datetime | None = None, size: int, token: str = ""
    ) -> tuple[list[Line], str]:
        """Give a page, newest recording first, and the token of the next one."""
        which: dict[str, Any] = {"dossier_id": dossier_id, **beyond(token, _BOOK_ORDER)}
        if since:
            which["recorded_at"] = {"$gte": since}
        return await self._page(LiaisonBook, which, _BOOK_ORDER, size)

    async def timeline(
        self,
        dossier_id: str,
        *,
        start: datetime | None = None,
        end: datetime | None = None,
        kinds: Sequence[str] = (),
        as_of: datetime | None = None,
        size: int,
        token: str = "",
    ) -> tuple[list[Line], str]:
        """Give a page, newest occurrence first, and the token of the next one.

        ``start`` and ``end`` bound the occurrence, both included. ``as_of`` answers as the same question
        would have been answered then: lines are only ever added, so what was not yet recorded is left out.
        """
        which: dict[str, Any] = {"dossier_id": dossier_id, **beyond(token, _TIMELINE_ORDER)}
        end = reached(token, _TIMELINE_ORDER) or end
        bounds = {operator: moment for operator, moment in (("$gte", start), ("$lte", end)) if moment}
        if bounds:
            which["occurred_at"] = bounds
        if kinds:
            which["kind"] = {"$in": list(kinds)}
        if as_of:
            which["recorded_at"] = {"$lte": as_of}
        return await self._page(Timeline, which, _TIMELINE_ORDER, size)

    async def _page(
        self, projection: Any, which: dict[str, Any], order: Mapping[str, type], size: int
    ) -> tuple[list[Line], str]:
        collection = await live(self._database, projection)
        cursor = collection.find(which).sort([(key, -1) for key in order]).limit(size + 1)
        documents = await cursor.to_list()
        page = documents[:size]
        token = token_after(page[-1], list(order)) if len(documents) > size else ""
        return await self._lines(page), token

    async def _lines(self, documents: Iterable[dict[str, Any]]) -> list[Line]:
        documents = list(documents)
        named = {document["account_id"] for document in documents}
        named |= {member for document in documents if (member := document["details"].get("account_id"))}
        names = await self._names.of(named)
        return [
            Line(
                id=document["_id"],
                kind=document["kind"],
                label=self._label(document, names),
                text=document["text"],
                occurred_at=document["occurred_at"],
                recorded_at=document["recorded_at"],
                account_id=document["account_id"],
                name=names[document["account_id"]].name,
                on_behalf_of=document["on_behalf_of"],
                position=document["position"],
            )
            for document in documents
        ]

    def _label(self, document: dict[str, Any], names: dict[str, Any]) -> str:
        details = document["details"]
        if account := details.get("account_id"):
            details = {**details, "name": names[account].name}
        return self._labels.of(document["kind"], details)
