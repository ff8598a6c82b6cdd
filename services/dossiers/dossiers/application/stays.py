"""Stays in hospital."""

from __future__ import annotations

from datetime import datetime

from chassis.application import Application, Written, command
from chassis.kernel import Act
from dossiers.domain import Dossier


class StayCommands(Application):
    """The commands of the patient's stays in hospital (F126 to F128)."""

    @command
    def start_hospital_stay(
        self, act: Act, dossier_id: str, hospital: str, ward: str = "", admitted_at: datetime | None = None
    ) -> Written:
        """Record an admission."""
        dossier = self.load(Dossier, dossier_id)
        stay_id = dossier.start_hospital_stay(act, hospital, ward, admitted_at)
        return self.save(act, dossier, id=stay_id)

    @command
    def discharge(
        self, act: Act, dossier_id: str, stay_id: str, discharged_at: datetime | None = None
    ) -> Written:
        """Record the end of the current stay."""
        dossier = self.load(Dossier, dossier_id)
        dossier.discharge(act, stay_id, discharged_at)
        return self.save(act, dossier)
