"""From whom a note of the liaison book is hidden (TRE_A07, standards §4.2)."""

from __future__ import annotations

from enum import StrEnum


class Audience(StrEnum):
    """A label of a note: whom it leaves out, whatever else opens the dossier to them."""

    HIDDEN_FROM_HEALTH_PROFESSIONALS = "HIDDEN_FROM_HEALTH_PROFESSIONALS"
    """MASQUE_PS."""
    HIDDEN_FROM_SOCIAL_PROFESSIONALS = "HIDDEN_FROM_SOCIAL_PROFESSIONALS"
    """MASQUE_PSOCIAL."""
    HIDDEN_FROM_THIRD_PARTIES = "HIDDEN_FROM_THIRD_PARTIES"
    """MASQUE_PT."""
    HIDDEN_FROM_PATIENT = "HIDDEN_FROM_PATIENT"
    """INVISIBLE_PATIENT: patients read nothing here, and whoever shows them their dossier is told."""
    HIDDEN_FROM_REPRESENTATIVES = "HIDDEN_FROM_REPRESENTATIVES"
    """INVISIBLE_REPRESENTANTS_LEGAUX."""
