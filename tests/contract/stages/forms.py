"""The scenes of the forms of a dossier."""

# ruff: noqa: N802 - a scene is named after its rpc
from __future__ import annotations

from typing import Any, Final

from google.protobuf.struct_pb2 import Struct

from spico.dossiers.v1 import forms_pb2 as pb
from tests.contract.stages.scene import OWNERS, Scene, Stage, by

MEETING: Final = "intervention_meeting"
REPORT: Final = {"kind": "HOME_VISIT", "heldOn": "2026-03-01", "report": "Visite faite."}


class FormScenes(Stage):
    """Acts in the dossiers of the stage that it is a part of."""

    dossiers: dict[str, str]
    forms: dict[str, str]

    async def answer(self) -> None:
        """Let there be a submitted form in both dossiers."""
        self.forms = {}
        for whose, dossier_id in self.dossiers.items():
            self.forms[whose] = await self._submitted(whose, dossier_id)

    async def _submitted(self, whose: str, dossier_id: str) -> str:
        owner = by(OWNERS[whose])
        started = await self.does(self.commands.start_form, owner, dossier_id, MEETING, {})
        await self.does(self.commands.submit_form, owner, dossier_id, started.id, REPORT)
        return str(started.id)

    async def _opened(self, whose: str) -> str:
        raise NotImplementedError

    def _reading(self, kind: Any, whose: str, reaches: Any) -> Scene:
        raise NotImplementedError

    async def ListFormDefinitions(self, whose: str, role: str) -> Scene:
        return Scene((pb.ListFormDefinitionsRequest(),), lambda answers: bool(answers[0].definitions))

    async def StartForm(self, whose: str, role: str) -> Scene:
        dossier_id = await self._opened(whose)
        return Scene((pb.StartFormRequest(dossier_id=dossier_id, form=MEETING),), bool, dossier_id)

    async def SaveForm(self, whose: str, role: str) -> Scene:
        dossier_id = await self._opened(whose)
        answers = Struct()
        answers.update({**REPORT, "report": "Visite refaite."})
        request = pb.SaveFormRequest(
            dossier_id=dossier_id,
            form_id=await self._submitted(whose, dossier_id),
            answers=answers,
            submit=True,
        )
        return Scene((request,), bool, dossier_id)

    async def ListForms(self, whose: str, role: str) -> Scene:
        return self._reading(pb.ListFormsRequest, whose, lambda answers: bool(answers[0].forms))

    async def GetForm(self, whose: str, role: str) -> Scene:
        dossier_id = self.dossiers[whose]
        request = pb.GetFormRequest(dossier_id=dossier_id, form_id=self.forms[whose])
        return Scene((request,), lambda answers: bool(answers[0].submitted.answers), dossier_id)

    async def ListFormVersions(self, whose: str, role: str) -> Scene:
        dossier_id = self.dossiers[whose]
        request = pb.ListFormVersionsRequest(dossier_id=dossier_id, form_id=self.forms[whose])
        return Scene((request,), lambda answers: bool(answers[0].versions), dossier_id)
