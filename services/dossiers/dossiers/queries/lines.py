"""Pages of the ligne de vie and of the cahier de liaison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, Final

import msgspec
from pymongo.asynchronous.database import AsyncDatabase

from chassis.listing import QUICK, page_of
from chassis.paging import reached
from chassis.projections import Projection
from dossiers.labels import Labels
from dossiers.projections import LiaisonBook, Timeline
from dossiers.queries.admitted import Admitted
from dossiers.queries.names import Name, Names

_BOOK_ORDER: Final[Mapping[str, type]] = {"position": int}
_NO_NOTE: Final[Mapping[str, Any]] = MappingProxyType({"urgent": False, "audience": (), "corrections": ()})
_TIMELINE_ORDER: Final[Mapping[str, type]] = {"occurred_at": datetime, "_id": str}


class Said(msgspec.Struct, frozen=True, gc=False):
    """What a note said, and since when."""

    text: str
    recorded_at: datetime


class Line(msgspec.Struct, frozen=True, gc=False):
    """One line, as it is read; times are in UTC, and do not say so."""

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
    about: str
    urgent: bool
    audience: Sequence[str]
    earlier: Sequence[Said]
    """What the note said before it was corrected, the oldest first."""


class Lines:
    """Reads both projections; they differ in their order and in what they leave out."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]], names: Names, labels: Labels) -> None:
        self._database = database
        self._names = names
        self._labels = labels

    async def liaison_book(
        self,
        admitted: Admitted,
        *,
        since: datetime | None = None,
        beyond: int = 0,
        kinds: Sequence[str] = (),
        as_of: datetime | None = None,
        size: int,
        token: str = "",
    ) -> tuple[list[Line], str]:
        """Give a page, newest recording first, and the token of the next one.

        Args:
            admitted: who reads whose book.
            since: the earliest recording.
            beyond: the position after which recordings count.
            kinds: of the lines; all when there is none.
            as_of: answer as the same question would have been answered at that moment.
            size: lines of the page at most.
            token: given with the page before.
        """
        which: dict[str, Any] = {}
        bounds = {operator: moment for operator, moment in (("$gte", since), ("$lte", as_of)) if moment}
        if bounds:
            which["recorded_at"] = bounds
        if beyond:
            which["$and"] = [{"position": {"$gt": beyond}}]
        if kinds:
            which["kind"] = {"$in": list(kinds)}
        return await self._page(LiaisonBook, admitted, which, _BOOK_ORDER, size, token, as_of)

    async def timeline(
        self,
        admitted: Admitted,
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
        which: dict[str, Any] = {}
        end = reached(token, _TIMELINE_ORDER) or end
        bounds = {operator: moment for operator, moment in (("$gte", start), ("$lte", end)) if moment}
        if bounds:
            which["occurred_at"] = bounds
        if kinds:
            which["kind"] = {"$in": list(kinds)}
        if as_of:
            which["recorded_at"] = {"$lte": as_of}
        which |= standing(as_of)
        return await self._page(Timeline, admitted, which, _TIMELINE_ORDER, size, token, as_of)

    async def _page(
        self,
        projection: type[Projection],
        admitted: Admitted,
        which: Mapping[str, Any],
        order: Mapping[str, type],
        size: int,
        token: str,
        as_of: datetime | None,
    ) -> tuple[list[Line], str]:
        wanted = {**admitted.lines(as_of), **which}
        documents, following = await page_of(
            self._database, projection, wanted, order, size=size, token=token, codec=QUICK
        )
        return await self._lines(documents, as_of), following

    async def _lines(self, documents: Sequence[dict[str, Any]], as_of: datetime | None) -> list[Line]:
        named = {document["account_id"] for document in documents}
        named |= {member for document in documents if (member := document["details"].get("account_id"))}
        names = await self._names.of(named)
        return [self._line(document, names, as_of) for document in documents]

    def _line(self, document: dict[str, Any], names: Mapping[str, Name], as_of: datetime | None) -> Line:
        note = document["note"] or _NO_NOTE
        *earlier, now = _said(document, note, as_of)
        return Line(
            id=document["_id"],
            kind=document["kind"],
            label=self._label(document, names),
            text=now.text,
            occurred_at=document["occurred_at"],
            recorded_at=document["recorded_at"],
            account_id=document["account_id"],
            name=names[document["account_id"]].name,
            on_behalf_of=document["on_behalf_of"],
            position=document["position"],
            about=document["about"],
            urgent=note["urgent"],
            audience=note["audience"],
            earlier=earlier,
        )

    def _label(self, document: dict[str, Any], names: Mapping[str, Name]) -> str:
        details = document["details"]
        if account := details.get("account_id"):
            details = {**details, "name": names[account].name}
        return self._labels.of(document["kind"], details)


def standing(as_of: datetime | None) -> dict[str, Any]:
    """Give the filter of the lines of the timeline that stand, or stood then."""
    if as_of is None:
        return {"until": None}
    return {"$and": [{"$or": [{"until": None}, {"until": {"$gt": as_of}}]}]}


def _said(document: Mapping[str, Any], note: Mapping[str, Any], as_of: datetime | None) -> list[Said]:
    """Give what the line said, the latest last; corrections that came after ``as_of`` are left out."""
    upto = as_of.astimezone(UTC).replace(tzinfo=None) if as_of else datetime.max  # noqa: DTZ901 - as QUICK reads
    said = [Said(document["text"], document["recorded_at"])]
    said += [Said(**each) for each in note["corrections"] if each["recorded_at"] <= upto]
    return said
