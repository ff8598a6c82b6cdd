"""The scenes of dossiers."""

# ruff: noqa: N802 - a scene is named after its rpc
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from google.protobuf.json_format import ParseDict

from dossiers.domain import NoteKind
from dossiers.domain.professional import AccountKind
from services.dossiers.tests.cast import MADELEINE
from spico.dossiers.v1 import dossiers_pb2 as dossiers
from tests.contract.stages.circle import CircleScenes, known
from tests.contract.stages.forms import FormScenes
from tests.contract.stages.lines import LineScenes
from tests.contract.stages.pathway import PathwayScenes
from tests.contract.stages.scene import MAIA, OWNERS, Scene, by
from tests.patients import somebody


class DossiersStage(CircleScenes, LineScenes, PathwayScenes, FormScenes):
    """Two dossiers with a note and a document each, to be read, and a new one for whatever changes it."""

    async def prepare(self) -> None:
        for account in known():
            await self._hears_of(account)
        self.dossiers = {whose: await self._opened(whose) for whose in OWNERS}
        self.documents, self.notes = {}, {}
        for whose, dossier_id in self.dossiers.items():
            answer = await self.served.ask(
                "/spico.dossiers.v1.Dossiers/FileDocument",
                *_document(dossier_id),
                metadata=self.served.metadata(OWNERS[whose]),
            )
            self.documents[whose] = answer[0].document_id
            note = await self.does(
                self.commands.write_note,
                by(OWNERS[whose]),
                dossier_id,
                "Passage du matin.",
                NoteKind.SIMPLE_NOTE,
            )
            self.notes[whose] = note.id
        await self.coordinate()
        await self.answer()
        await self.served.catch_up()

    async def _hears_of(self, account: str) -> None:
        kind = AccountKind.ORGANIZATION if account == MAIA else AccountKind.PERSON
        named = {"name": f"{account} Fictif", "kind": kind, "profession": "Infirmier", "place": "Foix"}
        await self.does(self.commands.hear_of_account, by("system"), account, **named)

    async def _opened(self, whose: str) -> str:
        owner = by(OWNERS[whose])
        opened = await self.does(self.commands.open_dossier, owner, MADELEINE)
        if whose == "own":
            await self.furnish(opened.id)
        return str(opened.id)

    def _reading(self, kind: Any, whose: str, reaches: Callable[[list[Any]], bool]) -> Scene:
        dossier_id = self.dossiers[whose]
        return Scene((kind(dossier_id=dossier_id),), reaches, dossier_id)

    async def OpenDossier(self, whose: str, role: str) -> Scene:
        return Scene((dossiers.OpenDossierRequest(patient=ParseDict(somebody(), dossiers.Patient())),))

    async def MatchDossiers(self, whose: str, role: str) -> Scene:
        patient = ParseDict(somebody(), dossiers.Patient())
        return Scene(
            (dossiers.MatchDossiersRequest(patient=patient),), lambda answers: not answers[0].matches
        )

    async def ListDossiers(self, whose: str, role: str) -> Scene:
        wanted = self.dossiers[whose]
        return Scene(
            (dossiers.ListDossiersRequest(page_size=200),),
            lambda answers: wanted in [each.dossier_id for each in answers[0].dossiers],
        )

    async def GetDossier(self, whose: str, role: str) -> Scene:
        return self._reading(dossiers.GetDossierRequest, whose, lambda answers: bool(answers[0].dossier_id))

    async def ListLiaisonBook(self, whose: str, role: str) -> Scene:
        return self._reading(dossiers.ListLiaisonBookRequest, whose, lambda answers: bool(answers[0].entries))

    async def ListTimeline(self, whose: str, role: str) -> Scene:
        return self._reading(dossiers.ListTimelineRequest, whose, lambda answers: bool(answers[0].entries))

    async def ListDocuments(self, whose: str, role: str) -> Scene:
        return self._reading(dossiers.ListDocumentsRequest, whose, lambda answers: bool(answers[0].documents))

    async def ListAccesses(self, whose: str, role: str) -> Scene:
        return self._reading(dossiers.ListAccessesRequest, whose, bool)

    async def ReadDocument(self, whose: str, role: str) -> Scene:
        dossier_id, document_id = self.dossiers[whose], self.documents[whose]
        request = dossiers.ReadDocumentRequest(dossier_id=dossier_id, document_id=document_id)
        return Scene((request,), lambda answers: answers[-1].content == b"sealed", dossier_id)

    async def FileDocument(self, whose: str, role: str) -> Scene:
        dossier_id = self.dossiers[whose]
        return Scene(_document(dossier_id), dossier_id=dossier_id)

    async def WriteLiaisonNote(self, whose: str, role: str) -> Scene:
        dossier_id = await self._opened(whose)
        return Scene(
            (dossiers.WriteLiaisonNoteRequest(dossier_id=dossier_id, text="Je passe."),), bool, dossier_id
        )

    async def RetrieveIdentity(self, whose: str, role: str) -> Scene:
        dossier_id = await self._opened(whose)
        return Scene((dossiers.RetrieveIdentityRequest(dossier_id=dossier_id),), bool, dossier_id)

    async def ProveIdentity(self, whose: str, role: str) -> Scene:
        dossier_id = await self._opened(whose)
        request = dossiers.ProveIdentityRequest(dossier_id=dossier_id, document="PASSPORT")
        return Scene((request,), bool, dossier_id)

    async def CorrectPatient(self, whose: str, role: str) -> Scene:
        dossier_id = await self._opened(whose)
        request = dossiers.CorrectPatientRequest(dossier_id=dossier_id, used_name="Lafon")
        return Scene((request,), bool, dossier_id)

    async def SetDmpOpposition(self, whose: str, role: str) -> Scene:
        dossier_id = await self._opened(whose)
        request = dossiers.SetDmpOppositionRequest(dossier_id=dossier_id, opposed=True, informed_by="Claire")
        return Scene((request,), bool, dossier_id)

    async def StartHospitalStay(self, whose: str, role: str) -> Scene:
        dossier_id = await self._opened(whose)
        return Scene(
            (dossiers.StartHospitalStayRequest(dossier_id=dossier_id, hospital="CH"),), bool, dossier_id
        )

    async def DischargeHospitalStay(self, whose: str, role: str) -> Scene:
        dossier_id = await self._opened(whose)
        stay = await self.does(self.commands.start_hospital_stay, by(OWNERS[whose]), dossier_id, "CH")
        request = dossiers.DischargeHospitalStayRequest(dossier_id=dossier_id, stay_id=stay.id)
        return Scene((request,), dossier_id=dossier_id)


def _document(dossier_id: str) -> tuple[Any, ...]:
    described = dossiers.DocumentDescription(
        dossier_id=dossier_id, file_name="note.txt", media_type="text/plain", category="OTHER"
    )
    return (
        dossiers.FileDocumentRequest(description=described),
        dossiers.FileDocumentRequest(content=b"sealed"),
        dossiers.FileDocumentRequest(end=dossiers.DocumentEnd(size=6)),
    )
