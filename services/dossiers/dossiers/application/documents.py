"""Documents, once their bytes are stored."""

from __future__ import annotations

from datetime import datetime

from chassis.application import Application, Written, command
from chassis.kernel import Act
from dossiers.domain import Dossier
from dossiers.domain.document import Filing


class DocumentCommands(Application):
    """The commands of a dossier's documents (F135)."""

    @command
    def file_document(
        self, act: Act, dossier_id: str, document_id: str, filing: Filing, occurred_at: datetime | None = None
    ) -> Written:
        """Let a stored document join the dossier; its id is the first one the act mints."""
        dossier = self.load(Dossier, dossier_id)
        dossier.file_document(act, document_id, filing, occurred_at)
        return self.save(act, dossier, id=document_id)
