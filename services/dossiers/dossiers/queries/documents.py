"""The documents of a dossier that somebody may read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase

from chassis.kernel import Actor, NotFound
from chassis.listing import page_of
from chassis.projections.freshness import live
from dossiers.domain.document import Confidentiality
from dossiers.domain.health_professions import is_health_profession
from dossiers.projections import Documents
from dossiers.queries.admitted import Admitted

_ORDER: Final = {"position": int}


class NoSuchDocument(NotFound):
    """The dossier has no such document, or its author keeps it to themselves."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it is listed."""

    document_id: str
    dossier_id: str
    """In which it was filed: its content is sealed with the key of that one."""
    file_name: str
    media_type: str
    category: str
    confidentiality: str
    content_id: str
    size: int
    occurred_at: datetime
    recorded_at: datetime
    account_id: str
    on_behalf_of: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads documents, and the profession that counts: of a delegate that of the delegator."""

    actor: Actor
    profession: str


class DocumentQueries:
    """Reads the list of documents, within the confidentiality their authors chose."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._database = database

    async def of(
        self,
        reader: Reader,
        admitted: Admitted,
        categories: Sequence[str] | None,
        *,
        size: int,
        token: str,
    ) -> tuple[list[Document], str]:
        """Give a page, newest filing first, and the token of the next one; ``categories`` None: of any."""
        asked = {"filing.category": {"$in": list(categories)}} if categories is not None else {}
        which = {**admitted.documents(), **_open_to(reader), **asked}
        found, following = await page_of(self._database, Documents, which, _ORDER, size=size, token=token)
        return [_document(document) for document in found], following

    async def readable(self, reader: Reader, admitted: Admitted, document_id: str) -> Document:
        """Give one document.

        Raises:
            NoSuchDocument: it is not there for this reader.
        """
        collection = await live(self._database, Documents)
        which = {"_id": document_id, **admitted.documents(), **_open_to(reader)}
        found = await collection.find_one(which)
        if found is None:
            raise NoSuchDocument
        return _document(found)


def _open_to(reader: Reader) -> dict[str, Any]:
    titles = list(reader.actor.titles)
    author = [{"account_id": {"$in": titles}}, {"on_behalf_of": {"$in": titles}}]
    levels = [Confidentiality.CARE_CIRCLE.value]
    if is_health_profession(reader.profession):
        levels.append(Confidentiality.HEALTH_PROFESSIONALS.value)
    return {"$and": [{"$or": [{"filing.confidentiality": {"$in": levels}}, *author]}]}


def _document(found: dict[str, Any]) -> Document:
    filing = found["filing"]
    return Document(
        document_id=found["_id"],
        dossier_id=found["dossier_id"],
        file_name=filing["file_name"],
        media_type=filing["media_type"],
        category=filing["category"],
        confidentiality=filing["confidentiality"],
        content_id=filing["content_id"],
        size=filing["size"],
        occurred_at=found["occurred_at"],
        recorded_at=found["recorded_at"],
        account_id=found["account_id"],
        on_behalf_of=found["on_behalf_of"],
    )
