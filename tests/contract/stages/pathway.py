"""The scenes of the pathway: themes, statuses, memos."""

# ruff: noqa: N802 - a scene is named after its rpc
from __future__ import annotations

from datetime import date
from typing import Any

from dossiers.domain.living import DeathSource
from spico.dossiers.v1 import pathway_pb2 as pb
from tests.contract.stages.scene import MAIA, OWNERS, Scene, Stage, by


class PathwayScenes(Stage):
    """Acts in the dossiers of the stage that it is a part of."""

    dossiers: dict[str, str]

    async def coordinate(self) -> None:
        """Let there be something to read in both dossiers."""
        for whose, dossier_id in self.dossiers.items():
            owner = by(OWNERS[whose], organizations=(MAIA,))
            await self.does(self.commands.add_theme, owner, dossier_id, "FALLS")
            await self.does(self.commands.set_status, owner, dossier_id, MAIA, "SUPPORTED")
            await self.does(self.commands.write_memo, owner, dossier_id, "Sonner deux fois.")

    async def _opened(self, whose: str) -> str:
        raise NotImplementedError

    def _reading(self, kind: Any, whose: str, reaches: Any) -> Scene:
        raise NotImplementedError

    async def ListPathwayTerms(self, whose: str, role: str) -> Scene:
        return Scene((pb.ListPathwayTermsRequest(),), lambda answers: bool(answers[0].themes))

    async def AddTheme(self, whose: str, role: str) -> Scene:
        dossier_id = await self._opened(whose)
        return Scene((pb.AddThemeRequest(dossier_id=dossier_id, theme="MEMORY"),), bool, dossier_id)

    async def RemoveTheme(self, whose: str, role: str) -> Scene:
        dossier_id = await self._opened(whose)
        await self.does(self.commands.add_theme, by(OWNERS[whose]), dossier_id, "FALLS")
        return Scene((pb.RemoveThemeRequest(dossier_id=dossier_id, theme="FALLS"),), bool, dossier_id)

    async def SetStatus(self, whose: str, role: str) -> Scene:
        dossier_id = await self._opened(whose)
        request = pb.SetStatusRequest(dossier_id=dossier_id, organization_id=MAIA, status="SUPPORTED")
        return Scene((request,), bool, dossier_id)

    async def ListStatuses(self, whose: str, role: str) -> Scene:
        return self._reading(pb.ListStatusesRequest, whose, lambda answers: bool(answers[0].statuses))

    async def WriteMemo(self, whose: str, role: str) -> Scene:
        dossier_id = await self._opened(whose)
        return Scene((pb.WriteMemoRequest(dossier_id=dossier_id, text="Sonner."),), bool, dossier_id)

    async def ChangeMemo(self, whose: str, role: str) -> Scene:
        dossier_id = await self._opened(whose)
        memo = await self.does(self.commands.write_memo, by(OWNERS[whose]), dossier_id, "Sonner.")
        request = pb.ChangeMemoRequest(dossier_id=dossier_id, memo_id=memo.id, withdrawn=True)
        return Scene((request,), bool, dossier_id)

    async def ListMemoVersions(self, whose: str, role: str) -> Scene:
        return self._reading(pb.ListMemoVersionsRequest, whose, lambda answers: bool(answers[0].versions))

    async def DeclareDeath(self, whose: str, role: str) -> Scene:
        dossier_id = await self._opened(whose)
        request = pb.DeclareDeathRequest(dossier_id=dossier_id, died_on="2026-03-01", source="HOSPITAL")
        return Scene((request,), bool, dossier_id)

    async def WithdrawDeath(self, whose: str, role: str) -> Scene:
        dossier_id = await self._opened(whose)
        died = (date(2026, 3, 1), DeathSource.HOSPITAL)
        await self.does(self.commands.declare_death, by(OWNERS[whose]), dossier_id, *died)
        return Scene((pb.WithdrawDeathRequest(dossier_id=dossier_id, reason="Erreur."),), bool, dossier_id)

    async def MergeDossiers(self, whose: str, role: str) -> Scene:
        surviving, absorbed = await self._opened(whose), await self._opened(whose)
        told = {"dossier_id": surviving, "absorbed_id": absorbed, "reason": "Ouvert deux fois."}
        return Scene((pb.MergeDossiersRequest(**told),), bool, surviving)

    async def SeparateDossiers(self, whose: str, role: str) -> Scene:
        surviving, absorbed = await self._opened(whose), await self._opened(whose)
        both = (surviving, absorbed, "Ouvert deux fois.")
        await self.does(self.commands.merge_dossiers, by(OWNERS[whose]), *both)
        told = {"dossier_id": surviving, "absorbed_id": absorbed, "reason": "Deux homonymes."}
        return Scene((pb.SeparateDossiersRequest(**told),), bool, surviving)
