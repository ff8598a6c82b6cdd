"""What dossiers tells of patients and of dossiers that become one."""

from __future__ import annotations

from agenda.application.alerts import Alerts
from agenda.domain.alert import Told
from agenda.domain.dossier import KnownDossier, dossier_of
from agenda.domain.opposition import Opposition, opposition_of
from chassis.application import Written, command
from chassis.kernel import Act


class KnownDossiers(Alerts):
    """Each command takes in a fact of dossiers; what stands in calendars is not touched by it."""

    @command
    def hear_of_death(self, act: Act, told: Told, *, is_deceased: bool) -> Written:
        """Keep whether a patient lives: nobody is reminded of anything after their death."""
        dossier = self.load(KnownDossier, dossier_of(told.dossier_id), missing_ok=True)
        dossier.hear_of_death(act, told.dossier_id, is_deceased=is_deceased)
        return self.save(act, dossier, *self.alerts_of(act, told))

    @command
    def hear_of_merger(self, act: Act, dossier_id: str, merged_into: str) -> Written:
        """Keep in which dossier another one goes on; in none, when it stands for itself again."""
        dossier = self.load(KnownDossier, dossier_of(dossier_id), missing_ok=True)
        dossier.hear_of_merger(act, dossier_id, merged_into)
        return self.save(act, dossier)

    def onward(self, dossier_id: str) -> str:
        """Give the dossier in which this one goes on: one that holds others goes nowhere itself."""
        return (
            self.load(KnownDossier, dossier_of(dossier_id), missing_ok=True, newest=True).merged_into
            or dossier_id
        )

    def has_died(self, dossier_id: str) -> bool:
        """Whether the patient of a dossier is declared dead, in the one in which it goes on."""
        if not dossier_id:
            return False
        onward = dossier_of(self.onward(dossier_id))
        return self.load(KnownDossier, onward, missing_ok=True, newest=True).is_deceased

    def is_opposed(self, dossier_id: str) -> bool:
        """Whether the patient of a dossier does not want to be reminded."""
        opposition = self.load(Opposition, opposition_of(dossier_id), missing_ok=True, newest=True)
        return opposition.is_opposed
