"""The part of a dossier that holds its documents (F135 to F137)."""

from __future__ import annotations

from datetime import datetime

from chassis.domain import Event
from chassis.kernel import Act
from dossiers.domain.document import Filing
from dossiers.domain.hospitalized import Hospitalized


class Documented(Hospitalized):
    """What was filed; the bytes are kept sealed beside the log."""

    class DocumentFiled(Event, topic="dossiers.DocumentFiled"):
        """A document joined the dossier."""

        document_id: str
        filing: Filing

    def file_document(self, act: Act, document_id: str, filing: Filing, occurred_at: datetime | None) -> None:
        """Let a stored document join the dossier (« versement », F135)."""
        self.only_entitled_members_write(act.actor)
        self.within_the_life_of_the_patient(act, occurred_at, "occurred_at", may_follow_death=True)
        filed = Documented.DocumentFiled(document_id=document_id, filing=filing)
        self.record(act, filed, occurred_at=occurred_at)
