"""Who is a health professional, where an author keeps a document for them (F135)."""

from __future__ import annotations

from typing import Final

from dossiers.domain.entitlement import Category, matrix

_HEALTH: Final = {Category.PHYSICIAN, Category.NURSE, Category.PHARMACIST, Category.OTHER_HEALTH}


def is_health_profession(label: str) -> bool:
    """Tell whether a profession, by the French label that identity tells, is one of health."""
    return matrix().professions.get(label) in _HEALTH
