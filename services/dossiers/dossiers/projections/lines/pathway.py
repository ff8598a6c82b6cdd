"""How the pathway of the patient is told: its opening, stays, documents (F103 to F116)."""

from __future__ import annotations

from typing import Final

from dossiers.domain import Dossier
from dossiers.domain.document import Confidentiality
from dossiers.projections.lines.line import Line, Telling


def _opened(_: Dossier.Opened) -> Line:
    return Line("DOSSIER_OPENED")


def _admission(stay: Dossier.HospitalStayStarted) -> Line:
    return Line("HOSPITAL_ADMISSION", text=stay.ward, details={"hospital": stay.hospital})


def _discharge(stay: Dossier.HospitalStayEnded) -> Line:
    return Line("HOSPITAL_DISCHARGE", details={"hospital": stay.hospital})


def _document(filed: Dossier.DocumentFiled) -> Line:
    filing = filed.filing
    if filing.confidentiality is not Confidentiality.CARE_CIRCLE:
        # The line is everybody's; the name of a file may tell what it says.
        return Line("RESTRICTED_DOCUMENT_FILED", filed.document_id, details={"category": filing.category})
    details = {"category": filing.category, "file_name": filing.file_name}
    return Line("DOCUMENT_FILED", filed.document_id, details=details)


PATHWAY: Final[Telling] = {
    Dossier.Opened: _opened,
    Dossier.HospitalStayStarted: _admission,
    Dossier.HospitalStayEnded: _discharge,
    Dossier.DocumentFiled: _document,
}
