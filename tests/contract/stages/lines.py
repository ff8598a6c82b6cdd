"""The scenes of single lines of the liaison book, and of the timeline from afar."""

# ruff: noqa: N802 - a scene is named after its rpc
from __future__ import annotations

from spico.dossiers.v1 import lines_pb2 as lines
from tests.contract.stages.scene import Scene, Stage


class LineScenes(Stage):
    """In each of the two dossiers its owner wrote a note."""

    dossiers: dict[str, str]
    notes: dict[str, str]

    async def CorrectLiaisonNote(self, whose: str, role: str) -> Scene:
        dossier_id = self.dossiers[whose]
        request = lines.CorrectLiaisonNoteRequest(
            dossier_id=dossier_id, note_id=self.notes[whose], text=f"Passage du matin, dit {role}."
        )
        return Scene((request,), dossier_id=dossier_id)

    async def TakeLook(self, whose: str, role: str) -> Scene:
        dossier_id = self.dossiers[whose]
        head = await self.served.parts.log.head()
        return Scene(
            (lines.TakeLookRequest(dossier_id=dossier_id, upto=f"dossiers-{head}"),), bool, dossier_id
        )

    async def CountUnseen(self, whose: str, role: str) -> Scene:
        dossier_id = self.dossiers[whose]
        return Scene((lines.CountUnseenRequest(dossier_id=dossier_id),), bool, dossier_id)

    async def ZoomTimeline(self, whose: str, role: str) -> Scene:
        dossier_id = self.dossiers[whose]
        request = lines.ZoomTimelineRequest(dossier_id=dossier_id)
        return Scene((request,), lambda answers: bool(answers[0].periods), dossier_id)
