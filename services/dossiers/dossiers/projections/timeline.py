"""The timeline (« ligne de vie », F101 to F105): the dated facts of the pathway, newest occurrence first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pymongo import DESCENDING, IndexModel

from chassis.domain import Fact
from chassis.projections import Projection, Write, when
from dossiers.domain import Dossier
from dossiers.projections.lines import corrected, ended, told


class Timeline(Projection):
    """What happened to the patient, when it happened; who joined the circle belongs to the liaison book."""

    name = "timeline"
    version = 4
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
        Dossier.AppointmentBooked,
        Dossier.ExchangeRecorded,
    )
    def when_happened(self, fact: Fact[Any]) -> Write:
        """Add the line."""
        return told(fact)

    @when(Dossier.NoteCorrected)
    def when_note_corrected(self, fact: Fact[Dossier.NoteCorrected]) -> Write:
        """Correct the line of the note."""
        return corrected(fact)

    @when(Dossier.AppointmentMoved)
    def when_appointment_moved(self, fact: Fact[Dossier.AppointmentMoved]) -> Iterator[Write]:
        """End the line on which it stood, and add one where it is now."""
        if line := ended(fact):
            yield line
        yield told(fact)

    @when(Dossier.AppointmentCancelled)
    def when_appointment_cancelled(self, fact: Fact[Dossier.AppointmentCancelled]) -> Write | None:
        """End the line on which it stood."""
        return ended(fact)
