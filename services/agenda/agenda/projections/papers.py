"""The documents of appointments, as whoever sees the appointment sees them."""

from __future__ import annotations

from pymongo import ASCENDING, DESCENDING, IndexModel

from agenda.domain.papers import Papered, Place
from chassis.domain import Fact
from chassis.projections import Projection, Put, put, when


class PaperList(Projection):
    """One document a document; of one that went into a dossier, where it is and nothing of what it is."""

    name = "appointment_documents"
    indexes = (IndexModel([("appointment_id", ASCENDING), ("added.at", DESCENDING), ("_id", ASCENDING)]),)

    @when(Papered.DocumentKept)
    def when_kept(self, fact: Fact[Papered.DocumentKept]) -> Put:
        """Show what stays with the appointment."""
        paper = fact.event.paper
        return put(
            f"{fact.stream}/{paper.document_id}",
            {
                "appointment_id": fact.stream,
                "document_id": paper.document_id,
                "place": Place.APPOINTMENT,
                "dossier_id": "",
                "file_name": paper.file_name,
                "media_type": paper.media_type,
                "size": paper.size,
                "content_id": paper.content_id,
                "sealed_for": paper.sealed_for,
                "added": _deed(fact),
            },
        )

    @when(Papered.DocumentFiled)
    def when_filed(self, fact: Fact[Papered.DocumentFiled]) -> Put:
        """Show that something went into the dossier."""
        filed = fact.event
        return put(
            f"{fact.stream}/{filed.document_id}",
            {
                "appointment_id": fact.stream,
                "document_id": filed.document_id,
                "place": Place.DOSSIER,
                "dossier_id": filed.dossier_id,
                "file_name": "",
                "media_type": "",
                "size": 0,
                "content_id": "",
                "sealed_for": "",
                "added": _deed(fact),
            },
        )


def _deed(fact: Fact[Papered.DocumentKept] | Fact[Papered.DocumentFiled]) -> dict[str, object]:
    return {
        "account_id": fact.actor.account_id,
        "on_behalf_of": fact.actor.on_behalf_of,
        "at": fact.occurred_at,
    }
