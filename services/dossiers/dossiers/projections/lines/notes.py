"""How notes are told, and what a correction does to the line of its note (F109, F110)."""

from __future__ import annotations

from typing import Final
from zoneinfo import ZoneInfo

from chassis.domain import Fact
from chassis.projections import Write, change
from dossiers.domain import Dossier
from dossiers.projections.lines.line import Line, Telling

_PARIS: Final = ZoneInfo("Europe/Paris")


def _written(note: Dossier.NoteWritten) -> Line:
    told = {"urgent": note.urgent, "audience": note.audience, "corrections": []}
    return Line(
        note.kind,
        note.note_id,
        note.text,
        about=note.answers,
        note=told,
        hidden_from=note.audience,
        shown_to=note.shown_to,
    )


def _corrected(correction: Dossier.NoteCorrected) -> Line:
    written_at = f"{correction.written_at.astimezone(_PARIS):%d/%m/%Y à %H:%M}"
    return Line(
        "NOTE_CORRECTED",
        details={"written_at": written_at},
        about=correction.note_id,
        hidden_from=correction.audience,
        shown_to=correction.shown_to,
    )


def corrected(fact: Fact[Dossier.NoteCorrected]) -> Write:
    """Let the line of a note say what it says now, beside what it said before."""
    correction = {"text": fact.event.text, "recorded_at": fact.recorded_at}
    return change(fact.event.note_id, push={"note.corrections": correction})


NOTES: Final[Telling] = {Dossier.NoteWritten: _written, Dossier.NoteCorrected: _corrected}
