"""The scenes of raw extractions."""

# ruff: noqa: N802 - a scene is named after its rpc
from __future__ import annotations

import asyncio
from typing import Any, Final

from agenda.domain import AccountKind
from agenda.entrypoints.alongside import extractor
from chassis import clock
from spico.agenda.v1 import extracts_pb2 as pb
from tests.contract.stages.scene import MAIA, PEOPLE, Scene, Stage, by

_ANOTHER: Final = "another-organization"
_ORGANIZATIONS: Final = {"own": MAIA, "foreign": _ANOTHER}
_ASKERS: Final = {"own": PEOPLE["through"], "foreign": PEOPLE["operator"]}


class ExtractScenes(Stage):
    """An extraction by an authorised coordinator, and one of another organization by an operator."""

    async def extract(self) -> None:
        """Authorise the aide, and let an extraction of each organization be made."""
        told = {"kind": AccountKind.ORGANIZATION, "name": "Autre"}
        await self.does(self.commands.hear_of_account, by("system"), _ANOTHER, **told)
        coordinator = PEOPLE["through"]["account_id"]
        await self.does(self.commands.give_extract_right, by("odile"), MAIA, coordinator)
        self.extracts = {}
        for whose, who in _ASKERS.items():
            (answer,) = await self.served.ask(
                "/spico.agenda.v1.Extracts/RequestDataExtract",
                self._period(whose),
                metadata=self.served.metadata(**who),
            )
            self.extracts[whose] = answer.data_extract_id
        await self._made()

    async def _made(self) -> None:
        maker = extractor(self.served.parts)
        await self.served.catch_up()
        while await maker.round(asyncio.Event()):
            await self.served.catch_up()

    def _period(self, whose: str) -> pb.RequestDataExtractRequest:
        day = clock.now().date().isoformat()
        said: dict[str, Any] = {"organization_id": _ORGANIZATIONS[whose], "from": day, "to": day}
        return pb.RequestDataExtractRequest(**said)

    async def RequestDataExtract(self, whose: str, role: str) -> Scene:
        await self._made()
        return Scene((self._period(whose),))

    async def ListDataExtracts(self, whose: str, role: str) -> Scene:
        wanted = self.extracts[whose]
        return Scene(
            (pb.ListDataExtractsRequest(page_size=200),),
            lambda answers: wanted in [each.data_extract_id for each in answers[0].data_extracts],
        )

    async def GetDataExtract(self, whose: str, role: str) -> Scene:
        return Scene((pb.GetDataExtractRequest(data_extract_id=self.extracts[whose]),))

    async def ReadDataExtract(self, whose: str, role: str) -> Scene:
        return Scene((pb.ReadDataExtractRequest(data_extract_id=self.extracts[whose]),))

    async def GiveExtractRight(self, whose: str, role: str) -> Scene:
        return Scene((pb.GiveExtractRightRequest(organization_id=MAIA, account_id="nurse"),))

    async def WithdrawExtractRight(self, whose: str, role: str) -> Scene:
        return Scene((pb.WithdrawExtractRightRequest(organization_id=MAIA, account_id="stranger"),))

    async def ListExtractRights(self, whose: str, role: str) -> Scene:
        return Scene((pb.ListExtractRightsRequest(organization_id=MAIA),))
