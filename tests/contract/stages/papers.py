"""The scenes of documents of appointments."""

# ruff: noqa: N802 - a scene is named after its rpc
from __future__ import annotations

from typing import Any, Final

from spico.agenda.v1 import papers_pb2 as pb
from tests.contract.stages.scene import OWNERS, Scene, Stage

_CONTENT: Final = b"sealed"
_ADD: Final = "/spico.agenda.v1.AppointmentDocuments/AddAppointmentDocument"


class PaperScenes(Stage):
    """A document that stays with each appointment, and a new one for whatever is added."""

    standing: dict[str, str]

    async def add_papers(self) -> None:
        """Add a document to each appointment."""
        self.papers = {}
        for whose, appointment_id in self.standing.items():
            (answer,) = await self.served.ask(
                _ADD, *_file(appointment_id), metadata=self.served.metadata(OWNERS[whose])
            )
            self.papers[whose] = answer.document_id

    async def AddAppointmentDocument(self, whose: str, role: str) -> Scene:
        return Scene(_file(self.standing[whose]))

    async def ListAppointmentDocuments(self, whose: str, role: str) -> Scene:
        wanted = self.papers[whose]
        request = pb.ListAppointmentDocumentsRequest(appointment_id=self.standing[whose])
        return Scene(
            (request,), lambda answers: wanted in [each.document_id for each in answers[0].documents]
        )

    async def ReadAppointmentDocument(self, whose: str, role: str) -> Scene:
        about = {"appointment_id": self.standing[whose], "document_id": self.papers[whose]}
        return Scene((pb.ReadAppointmentDocumentRequest(**about),))


def _file(appointment_id: str) -> tuple[Any, ...]:
    described = pb.AppointmentDocumentDescription(
        appointment_id=appointment_id, file_name="note.txt", media_type="text/plain", filed_in="appointment"
    )
    return (
        pb.AddAppointmentDocumentRequest(description=described),
        pb.AddAppointmentDocumentRequest(content=_CONTENT),
        pb.AddAppointmentDocumentRequest(end=pb.AppointmentDocumentEnd(size=len(_CONTENT))),
    )
