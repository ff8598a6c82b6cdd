"""How forms are told: never with what was answered (F116, F117, F134)."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from dossiers.domain import Dossier
from dossiers.projections.lines.line import Line, Telling

_FRANCE: Final = ZoneInfo("Europe/Paris")


def _drafted(drafted: Dossier.FormDrafted) -> Line:
    return _told("FORM_MODIFIED", drafted.form, drafted.started_at)


def _submitted(submitted: Dossier.FormSubmitted) -> Line:
    kind = "FORM_SUBMITTED" if submitted.version == 1 else "FORM_MODIFIED"
    return _told(kind, submitted.form, submitted.started_at)


def _started(started: Dossier.FormStarted) -> Line:
    return _told("FORM_STARTED", started.form, started.started_at)


def _told(kind: str, form: str, started_at: datetime) -> Line:
    """To the second, as the form is known to those who fill it in: two of a kind may begin on one day."""
    local = f"{started_at.astimezone(_FRANCE):%d/%m/%Y %H:%M:%S}"
    return Line(kind, details={"form": form, "form_started_at": local})


FORMS: Final[Telling] = {
    Dossier.FormStarted: _started,
    Dossier.FormDrafted: _drafted,
    Dossier.FormSubmitted: _submitted,
}
