"""The documents of a dossier (« base documentaire », F135)."""

from __future__ import annotations

from pymongo import DESCENDING, IndexModel

from chassis.domain import Fact
from chassis.projections import Projection, Write, put, when
from dossiers.domain import Dossier


class Documents(Projection):
    """One document a document, newest filing first."""

    name = "documents"
    version = 1
    indexes = (IndexModel([("dossier_id", DESCENDING), ("position", DESCENDING)]),)

    @when(Dossier.DocumentFiled)
    def when_document_filed(self, fact: Fact[Dossier.DocumentFiled]) -> Write:
        """List the document."""
        return put(
            fact.event.document_id,
            {
                "dossier_id": fact.stream,
                "filing": fact.event.filing,
                "occurred_at": fact.occurred_at,
                "recorded_at": fact.recorded_at,
                "account_id": fact.actor.account_id,
                "on_behalf_of": fact.actor.on_behalf_of,
                "position": fact.position,
            },
        )
