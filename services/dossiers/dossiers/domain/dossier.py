"""The dossier: one patient, the circle around them, and all that happens to them.

It is made of parts, a class each that inherits the one before: who may write (``encircled``), who the patient
is (``identified``), whether they live (``living``), their stays (``hospitalized``), their documents
(``documented``), what is written of it (``noted``), what coordinates it (``coordinated``),
its forms (``formed``), whether it stands alone (``merged``), its appointments (``scheduled``). Here is how it
is opened.
"""

from __future__ import annotations

from typing import Any

from chassis.domain import Event, Fact
from chassis.kernel import Act, Actor
from dossiers.domain.circle import Role
from dossiers.domain.identification import Attribute
from dossiers.domain.patient import Identity
from dossiers.domain.rules import ADossierIsOpenedOnce
from dossiers.domain.scheduled import Scheduled


class Dossier(Scheduled):
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

    def open(self, act: Act, patient: Identity, *, has_homonyms: bool = False) -> None:
        """Begin the record; whoever opens it is its first entitled member."""
        if self.exists:
            raise ADossierIsOpenedOnce
        self.record(act, Dossier.Opened(patient=patient))
        self.let_join(act, role=Role.CONTRIBUTOR, account_id=_account(act.actor), entitled=True)
        if has_homonyms:
            self.record(act, Dossier.IdentityMarked(attributes=(Attribute.HOMONYM,)))


def _account(actor: Actor) -> str:
    return actor.on_behalf_of or actor.account_id
