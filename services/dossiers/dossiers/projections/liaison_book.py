"""The liaison book (« cahier de liaison », F107 to F118): everything done in a dossier, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pymongo import DESCENDING, IndexModel

from chassis.domain import Fact
from chassis.projections import Projection, Write, when
from dossiers.domain import Dossier
from dossiers.projections.lines import LINES, corrected, told


class LiaisonBook(Projection):
    """Every action leaves a line (F110), in the order in which it was recorded."""

    name = "liaison_book"
    version = 3
    indexes = (IndexModel([("dossier_id", DESCENDING), ("position", DESCENDING)]),)

    @when(*(event for event in LINES if event is not Dossier.NoteCorrected))
    def when_done(self, fact: Fact[Any]) -> Write:
        """Add the line."""
        return told(fact)

    @when(Dossier.NoteCorrected)
    def when_note_corrected(self, fact: Fact[Dossier.NoteCorrected]) -> Iterator[Write]:
        """Correct the line of the note, and tell that it was done."""
        yield corrected(fact)
        yield told(fact)
