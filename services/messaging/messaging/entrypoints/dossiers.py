"""What dossiers says to the caller of a patient, and takes of the files of conversations (ADR 15, ADR 25)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Final

import grpc

from chassis.kernel import Forbidden, Unavailable
from chassis.rpc.client import Channel
from chassis.rpc.errors import error_of, said
from chassis.rpc.handing_on import handed_on
from spico.dossiers.v1 import dossiers_pb2, dossiers_pb2_grpc

_NOT_FOR_THEM: Final = {"forbidden", "not-found", "invalid"}


class DossiersIsOutOfReach(Unavailable):
    """Dossiers does not answer now, and nobody else knows who may open a dossier."""


class OnlyEntitledMembersSpeakOfADossier(Forbidden):
    """Whoever centres a conversation on a patient is an entitled member of the care circle (F59)."""


class Dossiers:
    """Asks dossiers, which judges and traces the reading as that of any client of the caller."""

    def __init__(self, channel: Channel) -> None:
        self._stub = dossiers_pb2_grpc.DossiersStub(channel)  # type: ignore[no-untyped-call] # generated

    async def patient(self, dossier_id: str, *, field: str = "") -> dossiers_pb2.Patient:
        """Give the patient of a dossier that is open to the caller; nothing of it is kept.

        Raises:
            OnlyEntitledMembersSpeakOfADossier: dossiers does not show it to the caller.
            DossiersIsOutOfReach: it does not answer.
        """
        request = dossiers_pb2.GetDossierRequest(dossier_id=dossier_id)
        try:
            answer: dossiers_pb2.GetDossierResponse = await self._stub.GetDossier(request)
        except grpc.aio.AioRpcError as error:
            if error_of(error).kind in _NOT_FOR_THEM:
                raise OnlyEntitledMembersSpeakOfADossier(field=field) from error
            raise DossiersIsOutOfReach(str(error.code())) from error
        return answer.patient

    async def opens(
        self, dossier_id: str, *, as_of: datetime | None = None
    ) -> dossiers_pb2.GetDossierResponse:
        """Give the page of a dossier as it is open to the caller, or was then.

        Raises:
            SaidByAnother: dossiers does not show it to them.
            DossiersIsOutOfReach: it does not answer.
        """
        try:
            page: dossiers_pb2.GetDossierResponse = await self._stub.GetDossier(
                dossiers_pb2.GetDossierRequest(dossier_id=dossier_id, as_of=as_of)
            )
        except grpc.aio.AioRpcError as error:
            raise said(error, DossiersIsOutOfReach) from error
        return page

    async def file(
        self, description: dossiers_pb2.DocumentDescription, content: AsyncIterator[bytes], *, key: str
    ) -> dossiers_pb2.FileDocumentResponse:
        """File a document as the caller; asked again under the same key, it is the same one.

        Raises:
            SaidByAnother: dossiers refuses it.
            DossiersIsOutOfReach: it does not answer.
        """
        answer: dossiers_pb2.FileDocumentResponse = await handed_on(
            self._stub.FileDocument,
            dossiers_pb2.FileDocumentRequest,
            description,
            content,
            away=DossiersIsOutOfReach,
            key=key,
        )
        return answer
