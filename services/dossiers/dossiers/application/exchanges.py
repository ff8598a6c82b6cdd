"""What messaging tells of exchanges about the patient."""

from __future__ import annotations

from chassis.application import Application, Written, command
from chassis.kernel import Act
from dossiers.domain import Dossier
from dossiers.domain.conversed import Exchange


class ExchangeCommands(Application):
    """Takes in a fact of messaging; one about a dossier that is not here changes nothing."""

    @command
    def record_exchange(self, act: Act, dossier_id: str, exchange: Exchange) -> Written:
        """Take in that professionals spoke of the patient."""
        dossier = self.load(Dossier, dossier_id, missing_ok=True)
        if dossier.exists:
            dossier.record_exchange(act, exchange)
        return self.save(act, dossier)
