"""How a merger of two dossiers is told in both of them (ADR 30)."""

from __future__ import annotations

from typing import Final

from dossiers.domain import Dossier
from dossiers.projections.lines.line import Line, Telling


def _merged(merged: Dossier.DossierMerged) -> Line:
    return Line("DOSSIER_MERGED", text=merged.reason)


def _absorbed(absorbed: Dossier.DossierAbsorbed) -> Line:
    return Line("DOSSIER_ABSORBED", text=absorbed.reason)


def _parted(parted: Dossier.DossierParted) -> Line:
    return Line("DOSSIER_PARTED", text=parted.reason)


def _released(released: Dossier.DossierReleased) -> Line:
    return Line("DOSSIER_RELEASED", text=released.reason)


MERGING: Final[Telling] = {
    Dossier.DossierMerged: _merged,
    Dossier.DossierAbsorbed: _absorbed,
    Dossier.DossierParted: _parted,
    Dossier.DossierReleased: _released,
}
