"""Whether the patient lives."""

from __future__ import annotations

from datetime import date

from chassis.application import Application, Written, command
from chassis.kernel import Act
from dossiers.domain import Dossier
from dossiers.domain.living import DeathSource


class LifeCommands(Application):
    """The commands that declare a death and take the declaration back (F140, F141)."""

    @command
    def declare_death(
        self, act: Act, dossier_id: str, on: date, source: DeathSource, remark: str = ""
    ) -> Written:
        """Declare that the patient died on a day."""
        dossier = self.load(Dossier, dossier_id)
        dossier.declare_death(act, on, source, remark)
        return self.save(act, dossier)

    @command
    def withdraw_death(self, act: Act, dossier_id: str, reason: str) -> Written:
        """Take the declaration back."""
        dossier = self.load(Dossier, dossier_id)
        dossier.withdraw_death(act, reason)
        return self.save(act, dossier)
