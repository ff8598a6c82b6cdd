"""What the simulated DMP site knows, and what it answers to an address that a professional opens.

The paths are those of note PDT-INF-527 v1.7. How they spell the patient is not published; this follows the
same clue as the platform does, and is written without its code: a matricule of 15 characters, then T or D, as
befits a site for tests.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

_OPENED: Final = 200
"""Addresses remembered for the development page."""
_INS: Final = re.compile(r"(\d{5}(?:\d\d|2A|2B)\d{6})(\d\d)[TD]", re.ASCII)

DASHBOARD: Final = "TableauDeBord"
SETTINGS: Final = "Parametrages"
MANAGEMENT: Final = "GestionDMPPatient"
PAGES: Final = {
    DASHBOARD: "Tableau de bord",
    "DossierPatient": "DMP du patient",
    MANAGEMENT: "Gestion du DMP",
    "Documents": "Documents",
    "ParcoursDeSoins": "Parcours de soins",
    "HistoriqueAcces": "Historique des accès",
    SETTINGS: "Paramétrages",
    "VolontesEtDroits": "Volontés et droits",
    "CarnetVaccination": "Carnet de vaccination",
}
"""Each word of a path, with the title of its page."""


class State(StrEnum):
    """The DMP of one patient, as the site knows it."""

    OPEN = "OPEN"
    NONE = "NONE"
    """There is none; it can no longer be created from here."""
    CLOSED = "CLOSED"
    BLOCKED = "BLOCKED"
    """The patient has blocked this professional."""
    TO_CONFIRM = "TO_CONFIRM"
    """The professional has no authorisation yet, and is asked to confirm one."""


class Answer(StrEnum):
    """What the site answers."""

    PAGE = "PAGE"
    STATE = "STATE"
    """The dashboard, which says in which state the DMP is."""
    NOT_FOUND = "NOT_FOUND"
    MALFORMED = "MALFORMED"
    TO_SETTINGS = "TO_SETTINGS"
    DENIED = "DENIED"
    """``DMPAccessDeniedByRightsService``."""
    ERROR = "ERROR"
    """No DMP, closed or blocked, with a link to the dashboard."""
    CONFIRM = "CONFIRM"


@dataclass(slots=True)
class DmpSite:
    """One site, its patients, and the professional in front of it."""

    states: dict[str, State] = field(default_factory=dict)
    """By the INS as a path spells it; every other patient has an open DMP."""
    has_default_situation: bool = True
    """Whether the professional, if they have several work situations, ever chose one."""
    opened: list[str] = field(default_factory=list)
    """The paths asked for, newest first."""

    def state_of(self, ins: str) -> State:
        """Give the state of a patient's DMP."""
        return self.states.get(ins, State.OPEN)

    def open(self, word: str, ins: str) -> Answer:
        """Answer one address; ``ins`` is empty for a page of nobody."""
        self.opened = [f"/AccesDirect/{word}{ins and f'/{ins}'}", *self.opened][:_OPENED]
        if word not in PAGES:
            return Answer.NOT_FOUND
        if word == SETTINGS:
            return Answer.NOT_FOUND if ins else Answer.PAGE
        if ins and not is_ins(ins):
            return Answer.MALFORMED
        if not ins and word != DASHBOARD:
            return Answer.NOT_FOUND
        if not self.has_default_situation:
            return Answer.TO_SETTINGS
        return self._of_patient(word, ins) if ins else Answer.PAGE

    def _of_patient(self, word: str, ins: str) -> Answer:
        state = self.state_of(ins)
        if word == DASHBOARD:
            return Answer.STATE
        if state is State.OPEN:
            return Answer.PAGE
        if state is State.TO_CONFIRM:
            return Answer.CONFIRM
        if state is State.NONE and word == MANAGEMENT:
            return Answer.DENIED
        return Answer.ERROR

    def confirm(self, ins: str) -> None:
        """Note the authorisation the professional has confirmed."""
        if self.state_of(ins) is State.TO_CONFIRM:
            self.states[ins] = State.OPEN


def is_ins(text: str) -> bool:
    """Tell whether a path spells a patient of a site for tests, its key included."""
    if not (found := _INS.fullmatch(text)):
        return False
    number = int(found[1].replace("2A", "19").replace("2B", "18"))
    return 97 - number % 97 == int(found[2])
