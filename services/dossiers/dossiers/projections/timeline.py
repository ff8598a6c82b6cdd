"""The timeline (« ligne de vie », F101 to F105): the dated facts of the pathway, newest occurrence first."""

from __future__ import annotations

from typing import Any

from pymongo import DESCENDING, IndexModel

from chassis.domain import Fact
from chassis.projections import Projection, Write, when
from dossiers.domain import Dossier
from dossiers.projections.lines import corrected, told


class Timeline(Projection):
    """What happened to the patient, when it happened; who joined the circle belongs to the liaison book."""

    name = "timeline"
    version = 2
    indexes = (IndexModel([("dossier_id", DESCENDING), ("occurred_at", DESCENDING), ("_id", DESCENDING)]),)

    @when(
        Dossier.Opened,
        Dossier.NoteWritten,
        Dossier.HospitalStayStarted,
        Dossier.HospitalStayEnded,
        Dossier.DocumentFiled,
        Dossier.IdentityStatusChanged,
        Dossier.StatusSet,
        Dossier.DeathDeclared,
        Dossier.DeathWithdrawn,
        Dossier.FormStarted,
        Dossier.DossierAbsorbed,
        Dossier.DossierReleased,
    )
    def when_happened(self, fact: Fact[Any]) -> Write:
        """Add the line."""
        return told(fact)

    @when(Dossier.NoteCorrected)
    def when_note_corrected(self, fact: Fact[Dossier.NoteCorrected]) -> Write:
        """Correct the line of the note."""
        return corrected(fact)
