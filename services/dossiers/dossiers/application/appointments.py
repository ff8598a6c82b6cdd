"""What agenda tells of the patient's appointments."""

from __future__ import annotations

from datetime import datetime

from chassis.application import Application, Written, command
from chassis.kernel import Act
from dossiers.domain import Dossier
from dossiers.domain.scheduled import Expected


class AppointmentCommands(Application):
    """Each takes in a fact of agenda; one about a dossier that is not here changes nothing."""

    @command
    def book_appointment(self, act: Act, dossier_id: str, expected: Expected, starts_at: datetime) -> Written:
        """Take in a new appointment."""
        dossier = self.load(Dossier, dossier_id, missing_ok=True)
        if dossier.exists:
            dossier.book_appointment(act, expected, starts_at)
        return self.save(act, dossier)

    @command
    def move_appointment(self, act: Act, dossier_id: str, expected: Expected, starts_at: datetime) -> Written:
        """Take in that an appointment is at another time."""
        dossier = self.load(Dossier, dossier_id, missing_ok=True)
        if dossier.exists:
            dossier.move_appointment(act, expected, starts_at)
        return self.save(act, dossier)

    @command
    def cancel_appointment(self, act: Act, dossier_id: str, expected: Expected) -> Written:
        """Take in that an appointment does not take place."""
        dossier = self.load(Dossier, dossier_id, missing_ok=True)
        if dossier.exists:
            dossier.cancel_appointment(act, expected)
        return self.save(act, dossier)
