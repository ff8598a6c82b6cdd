"""The dossier: one patient, the circle around them, and all that happens to them.

It is made of parts, a class each that inherits the one before: who may write (``encircled``), who the patient
is (``identified``), their stays (``hospitalized``), their documents (``documented``). Here are its opening and
its notes.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from chassis.domain import Event, Fact
from chassis.kernel import Act, Actor
from dossiers.domain.circle import Role
from dossiers.domain.documented import Documented
from dossiers.domain.note import NoteKind, readable
from dossiers.domain.patient import Identity
from dossiers.domain.rules import ADossierIsOpenedOnce


class Dossier(Documented):
    """The shared coordination record of one patient (« dossier de coordination », F90)."""

    class Opened(Event, topic="dossiers.Opened", version=2):
        """Somebody began to coordinate the care of a patient."""

        patient: Identity

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> dict[str, Any]:
            """Version 1 knew no used name, no uncertain date, no first given name apart: they are empty."""
            return state

        def apply(self, dossier: Dossier, fact: Fact[Dossier.Opened]) -> None:
            dossier.patient = self.patient

    class NoteWritten(Event, topic="dossiers.NoteWritten"):
        """A member wrote in the liaison book."""

        note_id: str
        kind: NoteKind
        text: str

    def open(self, act: Act, patient: Identity) -> None:
        """Begin the record; whoever opens it is its first entitled member."""
        if self.exists:
            raise ADossierIsOpenedOnce
        self.record(act, Dossier.Opened(patient=patient))
        self.let_join(act, role=Role.CONTRIBUTOR, account_id=_account(act.actor), entitled=True)

    def write_note(self, act: Act, text: str, kind: NoteKind, occurred_at: datetime | None) -> str:
        """Write in the liaison book, perhaps of something past, and give the note's id."""
        self.only_entitled_members_write(act.actor)
        self.within_the_life_of_the_patient(act, occurred_at, "occurred_at")
        note_id = act.new_id()
        note = Dossier.NoteWritten(note_id=note_id, kind=kind, text=readable(text))
        self.record(act, note, occurred_at=occurred_at)
        return note_id


def _account(actor: Actor) -> str:
    return actor.on_behalf_of or actor.account_id
