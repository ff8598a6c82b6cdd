"""The scenes of alerts."""

# ruff: noqa: N802 - a scene is named after its rpc
from __future__ import annotations

from typing import Final

from agenda.domain.alert import Told
from agenda.domain.circle import CircleMember
from chassis import clock
from spico.agenda.v1 import alerts_pb2 as pb
from tests.contract.stages.scene import MAIA, OWNERS, Scene, Stage, by

_CIRCLES: Final = {"own": ("nurse", MAIA), "foreign": ("physician",)}


class AlertScenes(Stage):
    """An admission in the dossier of the nurse and MAIA, and one in the physician's."""

    async def raise_alerts(self) -> None:
        """Let both circles be known, and something happen in each dossier."""
        for dossier_id, circle in _CIRCLES.items():
            for account in circle:
                member = CircleMember(account, "CONTRIBUTOR")
                heard = (dossier_id, f"member-{dossier_id}-{account}", member)
                await self.does(self.commands.hear_of_member, by("system"), *heard)
            await self._raised(dossier_id)

    async def _raised(self, dossier_id: str) -> None:
        told = Told(
            hears="dossiers.HospitalStayStarted",
            dossier_id=dossier_id,
            author="somebody",
            occurred_at=clock.now(),
        )
        await self.does(self.commands.follow_rules, by("system"), told)

    async def _standing(self, whose: str) -> str:
        """Give an alert that nobody has acknowledged yet."""
        await self._raised(whose)
        await self.served.catch_up()
        (answer,) = await self.served.ask(
            "/spico.agenda.v1.Alerts/ListAlerts",
            pb.ListAlertsRequest(page_size=1),
            metadata=self.served.metadata(account_id=OWNERS[whose]),
        )
        return str(answer.alerts[0].alert_id)

    async def ListAlerts(self, whose: str, role: str) -> Scene:
        await self._raised(whose)
        await self.served.catch_up()
        return Scene(
            (pb.ListAlertsRequest(page_size=50),),
            lambda answers: whose in [each.dossier_id for each in answers[0].alerts],
        )

    async def AcknowledgeAlerts(self, whose: str, role: str) -> Scene:
        return Scene((pb.AcknowledgeAlertsRequest(alert_ids=[await self._standing(whose)]),))

    async def GetAlertPreferences(self, whose: str, role: str) -> Scene:
        return Scene((pb.GetAlertPreferencesRequest(),), lambda answers: bool(answers[0].preferences))

    async def ChooseAlertPreferences(self, whose: str, role: str) -> Scene:
        return Scene((pb.ChooseAlertPreferencesRequest(kinds=["HOSPITAL_STAY_STARTED"]),))
