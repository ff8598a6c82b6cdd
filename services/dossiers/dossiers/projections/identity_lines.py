"""How what happens to the patient's identity is told as a line: never with the matricule."""

from __future__ import annotations

from typing import Final

from chassis.domain import Event
from dossiers.domain import Dossier

IDENTITY: Final = (
    Dossier.PatientCorrected,
    Dossier.IdentityRetrieved,
    Dossier.IdentityNotRetrieved,
    Dossier.IdentityProved,
    Dossier.IdentityMarked,
    Dossier.MatriculeInvalidated,
    Dossier.IdentityStatusChanged,
    Dossier.DmpOppositionChanged,
)
"""The events that :func:`identity_line` tells."""


def identity_line(event: Event) -> tuple[str, dict[str, str]]:  # noqa: PLR0911 - one a kind
    """Give the kind of the line and the details of its label."""
    match event:
        case Dossier.PatientCorrected():
            return "PATIENT_CORRECTED", {"traits": ",".join(event.changed)}
        case Dossier.IdentityRetrieved():
            return "IDENTITY_RETRIEVED", {}
        case Dossier.IdentityNotRetrieved(differing=()):
            return "IDENTITY_NOT_RETRIEVED", {"outcome": event.outcome}
        case Dossier.IdentityNotRetrieved():
            return "IDENTITY_DIFFERS", {"traits": ",".join(event.differing)}
        case Dossier.IdentityProved(proof=proof):
            seen_on = f"{proof.seen_on:%d/%m/%Y}"
            return "IDENTITY_PROVED", {"identity_document": proof.document, "seen_on": seen_on}
        case Dossier.IdentityMarked():
            return "IDENTITY_MARKED", {"attributes": ",".join(event.attributes)}
        case Dossier.MatriculeInvalidated():
            return "MATRICULE_INVALIDATED", {}
        case Dossier.IdentityStatusChanged():
            return "IDENTITY_STATUS_CHANGED", {"identity_status": event.status}
        case Dossier.DmpOppositionChanged():
            kind = "DMP_OPPOSITION_RECORDED" if event.opposed else "DMP_OPPOSITION_WITHDRAWN"
            return kind, {"informed_by": event.informed_by}
    raise TypeError(f"no line tells of {event.TOPIC}")
