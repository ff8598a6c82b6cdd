"""The documents of an appointment: those that stay with it, those that went into the dossier (F138, F139)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import msgspec

from agenda.domain.reminders import Reminded
from chassis.domain import Event, Fact
from chassis.kernel import Act, Conflict, Invalid, NotFound

_MOST: Final = 50


class AnAppointmentHasFiftyDocumentsAtMost(Conflict):
    """More belong in a dossier."""


class ADocumentIsFiledInTheDossierOfAPatient(Invalid):
    """The appointment is about nobody: there is no dossier to file into."""


class NoSuchDocumentOfTheAppointment(NotFound):
    """It has none of that id, or it was filed into the dossier and is read there."""


class Place(StrEnum):
    """Where a document is."""

    DOSSIER = "dossier"
    APPOINTMENT = "appointment"


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """A file that stays with the appointment."""

    document_id: str
    file_name: str
    media_type: str
    content_id: str
    size: int
    """Bytes."""
    sha256: str
    sealed_for: str
    """Whose key seals it: that of the patient whom the appointment was about then, else of the calendar."""


class Papered(Reminded):
    """The part of an appointment that knows its documents."""

    papers: int = 0

    class DocumentKept(Event, topic="agenda.AppointmentDocumentKept"):
        """A document stays with the appointment (F139)."""

        paper: Paper

        def apply(self, papered: Papered, fact: Fact[Papered.DocumentKept]) -> None:
            papered.papers += 1

    def keep_document(self, act: Act, paper: Paper) -> None:
        """Keep a document here."""
        self.takes_a_document(Place.APPOINTMENT, "")
        self.record(act, Papered.DocumentKept(paper=paper))

    class DocumentFiled(Event, topic="agenda.AppointmentDocumentFiled"):
        """A document went into the dossier (F138): what it is called is said there, to whoever may know."""

        document_id: str
        dossier_id: str

        def apply(self, papered: Papered, fact: Fact[Papered.DocumentFiled]) -> None:
            papered.papers += 1

    def note_filing(self, act: Act, document_id: str, dossier_id: str) -> None:
        """Note that the dossier has accepted a document."""
        self.takes_a_document(Place.DOSSIER, dossier_id)
        self.record(act, Papered.DocumentFiled(document_id=document_id, dossier_id=dossier_id))

    def takes_a_document(self, place: Place, dossier_id: str) -> None:
        """Refuse one too many, and one that has no dossier to go into.

        Raises:
            AnAppointmentHasFiftyDocumentsAtMost, ADocumentIsFiledInTheDossierOfAPatient: it cannot be added.
        """
        if place is Place.DOSSIER and not dossier_id:
            raise ADocumentIsFiledInTheDossierOfAPatient(field="filed_in")
        if self.papers >= _MOST:
            raise AnAppointmentHasFiftyDocumentsAtMost
