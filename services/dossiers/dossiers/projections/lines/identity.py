"""How what happens to the patient's identity is told: never with the matricule."""

from __future__ import annotations

from typing import Final

from dossiers.domain import Dossier
from dossiers.projections.lines.line import Line, Telling


def _corrected(corrected: Dossier.PatientCorrected) -> Line:
    return Line("PATIENT_CORRECTED", details={"traits": ",".join(corrected.changed)})


def _retrieved(_: Dossier.IdentityRetrieved) -> Line:
    return Line("IDENTITY_RETRIEVED")


def _not_retrieved(failed: Dossier.IdentityNotRetrieved) -> Line:
    if failed.differing:
        return Line("IDENTITY_DIFFERS", details={"traits": ",".join(failed.differing)})
    return Line("IDENTITY_NOT_RETRIEVED", details={"outcome": failed.outcome})


def _proved(proved: Dossier.IdentityProved) -> Line:
    seen_on = f"{proved.proof.seen_on:%d/%m/%Y}"
    return Line("IDENTITY_PROVED", details={"identity_document": proved.proof.document, "seen_on": seen_on})


def _marked(marked: Dossier.IdentityMarked) -> Line:
    return Line("IDENTITY_MARKED", details={"attributes": ",".join(marked.attributes)})


def _invalidated(_: Dossier.MatriculeInvalidated) -> Line:
    return Line("MATRICULE_INVALIDATED")


def _status(changed: Dossier.IdentityStatusChanged) -> Line:
    return Line("IDENTITY_STATUS_CHANGED", details={"identity_status": changed.status})


def _dmp_opposition(changed: Dossier.DmpOppositionChanged) -> Line:
    kind = "DMP_OPPOSITION_RECORDED" if changed.opposed else "DMP_OPPOSITION_WITHDRAWN"
    return Line(kind, details={"informed_by": changed.informed_by})


IDENTITY: Final[Telling] = {
    Dossier.PatientCorrected: _corrected,
    Dossier.IdentityRetrieved: _retrieved,
    Dossier.IdentityNotRetrieved: _not_retrieved,
    Dossier.IdentityProved: _proved,
    Dossier.IdentityMarked: _marked,
    Dossier.MatriculeInvalidated: _invalidated,
    Dossier.IdentityStatusChanged: _status,
    Dossier.DmpOppositionChanged: _dmp_opposition,
}
