"""The liaison book (« cahier de liaison », F107 to F118): everything done in a dossier, newest first."""

from __future__ import annotations

from typing import Any

from pymongo import DESCENDING, IndexModel

from chassis.domain import Fact
from chassis.projections import Projection, Write, when
from dossiers.projections.lines import LINES, told


class LiaisonBook(Projection):
    """Every action leaves a line (F110), in the order in which it was recorded."""

    name = "liaison_book"
    version = 1
    indexes = (IndexModel([("dossier_id", DESCENDING), ("position", DESCENDING)]),)

    @when(*LINES)
    def when_done(self, fact: Fact[Any]) -> Write:
        """Add the line."""
        return told(fact)
