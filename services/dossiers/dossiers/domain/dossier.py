"""The dossier: one patient, the circle around them, and all that happens to them.

It is made of parts, a class each that inherits the one before: who may write (``encircled``), who the patient
is (``identified``), whether they live (``living``), their stays (``hospitalized``), their documents
(``documented``), what is written of it (``noted``), what coordinates it (``coordinated``),
its forms (``formed``), whether it stands alone (``merged``), its appointments (``scheduled``), the
exchanges about it (``conversed``). Here is how it is opened.
"""

from __future__ import annotations

from typing import Any

from chassis.domain import Event, Fact
from chassis.kernel import Act, Actor
from dossiers.domain.circle import Role
from dossiers.domain.conversed import Conversed
from dossiers.domain.entitlement import Category, matrix
from dossiers.domain.identification import Attribute
from dossiers.domain.patient import Identity
from dossiers.domain.rules import (
    ADossierIsOpenedOnce,
    TheOpenerWorksForThePatient,
    TheProfessionDoesNotCoordinate,
)


class Dossier(Conversed):
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

    def open(
        self,
        act: Act,
        patient: Identity,
        *,
        role: Role = Role.CONTRIBUTOR,
        category: Category = Category.OTHER,
        has_homonyms: bool = False,
    ) -> None:
        """Begin the record; whoever opens it is its first entitled member.

        Args:
            act: the opening.
            patient: who it is about.
            role: which the opener has in the circle.
            category: what the entitlement matrix counts the opener as.
            has_homonyms: whether somebody else is like the patient.

        Raises:
            ADossierIsOpenedOnce: see there.
            TheOpenerWorksForThePatient: see there.
            TheProfessionDoesNotCoordinate: see there.
        """
        if self.exists:
            raise ADossierIsOpenedOnce
        if role.is_of_the_family:
            raise TheOpenerWorksForThePatient(field="role")
        if role.coordinates and category not in matrix().coordinating:
            raise TheProfessionDoesNotCoordinate(field="role")
        self.record(act, Dossier.Opened(patient=patient))
        self.let_join(act, role=role, account_id=_account(act.actor), entitled=True)
        if has_homonyms:
            self.record(act, Dossier.IdentityMarked(attributes=(Attribute.HOMONYM,)))


def _account(actor: Actor) -> str:
    return actor.on_behalf_of or actor.account_id
