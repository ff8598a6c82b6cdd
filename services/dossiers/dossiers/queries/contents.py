"""Which stored files a dossier speaks of."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from pymongo.database import Database

from chassis.domain import Erased
from chassis.eventlog import EventLog
from chassis.projections.reading import live
from dossiers.domain import Dossier
from dossiers.projections import Documents


class NamedContents:
    """Tells of files whether they belong to a document: by the read model, and in the end by the log."""

    def __init__(self, log: EventLog, db: Database[dict[str, Any]]) -> None:
        self._log = log
        self._db = db

    def of(self, dossier_id: str, content_ids: Collection[str]) -> set[str]:
        """Give those that a document of the dossier holds, or may hold where it was erased."""
        documents = live(self._db, Documents).find(
            {"dossier_id": dossier_id, "filing.content_id": {"$in": list(content_ids)}},
            {"filing.content_id": 1},
        )
        named = {document["filing"]["content_id"] for document in documents}
        if named.issuperset(content_ids):
            return named
        # A read model may be behind; the log is not.
        for fact in self._log.read_stream(dossier_id):
            if isinstance(fact.event, Erased):
                return set(content_ids)
            if isinstance(fact.event, Dossier.DocumentFiled):
                named.add(fact.event.filing.content_id)
        return named
