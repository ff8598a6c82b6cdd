"""The pages of the national site that software may open (note PDT-INF-527 v1.7, « accès web contextuel »)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Page(StrEnum):
    """One page; the list is closed."""

    DASHBOARD = "DASHBOARD"
    DASHBOARD_OF_PATIENT = "DASHBOARD_OF_PATIENT"
    """Opened for a patient, the dashboard says whether there is a DMP and in which state it is."""
    HOME = "HOME"
    MANAGEMENT = "MANAGEMENT"
    DOCUMENTS = "DOCUMENTS"
    CARE_PATHWAY = "CARE_PATHWAY"
    ACCESSES = "ACCESSES"
    SETTINGS = "SETTINGS"
    WISHES_AND_RIGHTS = "WISHES_AND_RIGHTS"
    VACCINATIONS = "VACCINATIONS"

    @property
    def needs_patient(self) -> bool:
        """Whether its address names a patient; the others name none."""
        return self not in _OF_NOBODY

    @property
    def word(self) -> str:
        """Give its word in the path."""
        return _WORDS[self]


_OF_NOBODY: Final = frozenset({Page.DASHBOARD, Page.SETTINGS})
_WORDS: Final[Mapping[Page, str]] = {
    Page.DASHBOARD: "TableauDeBord",
    Page.DASHBOARD_OF_PATIENT: "TableauDeBord",
    Page.HOME: "DossierPatient",
    Page.MANAGEMENT: "GestionDMPPatient",
    Page.DOCUMENTS: "Documents",
    Page.CARE_PATHWAY: "ParcoursDeSoins",
    Page.ACCESSES: "HistoriqueAcces",
    Page.SETTINGS: "Parametrages",
    Page.WISHES_AND_RIGHTS: "VolontesEtDroits",
    Page.VACCINATIONS: "CarnetVaccination",
}
