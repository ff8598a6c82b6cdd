"""The scenes of dmp-gateway."""

# ruff: noqa: N802 - a scene is named after its rpc
from __future__ import annotations

from typing import Any, Final

from spico.dmp_gateway.v1 import dmp_gateway_pb2 as pb
from tests.contract.stages.scene import MAIA, OWNERS, PEOPLE, Scene, Stage, by

_PSC: Final = {"means": "pro-sante-connect"}


class DmpGatewayStage(Stage):
    """Two dossiers, ``own`` and ``foreign``, of qualified patients; everybody came by Pro Santé Connect."""

    async def prepare(self) -> None:
        self.dossiers = {whose: whose for whose in OWNERS}
        for person in PEOPLE.values():
            if person:
                await self.does(self.commands.hear_of_account, by("system"), person["account_id"], "60")
        for whose, owner in OWNERS.items():
            await self.does(self.commands.hear_of_dossier, by("system"), whose, owner)
            await self._joins(whose, owner, entitled=True)
            await self.does(self.commands.change_identity, by("system"), whose, "QUAL")
        await self._joins("own", "carer", entitled=False)
        await self._joins("own", MAIA, entitled=True)
        await self.served.catch_up()

    async def _joins(self, dossier_id: str, account: str, *, entitled: bool) -> None:
        told: dict[str, Any] = {"entitled": entitled}
        await self.does(self.commands.add_member, by("system"), dossier_id, f"m-{account}", account, **told)

    async def GetDmp(self, whose: str, role: str) -> Scene:
        request = pb.GetDmpRequest(dossier_id=whose)
        return Scene((request,), lambda answers: answers[0].available, who=_PSC)

    async def OpenDmp(self, whose: str, role: str) -> Scene:
        request = pb.OpenDmpRequest(dossier_id=whose, page=pb.HOME)
        return Scene((request,), lambda answers: bool(answers[0].url), whose, _PSC)
