"""What dossiers says to the caller of a patient, and takes of the files of conversations (ADR 15, ADR 25)."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import datetime
from typing import Final

import grpc

from chassis.kernel import Forbidden, Refusal, Unavailable
from chassis.rpc.client import Channel
from chassis.rpc.errors import SaidByAnother, error_of
from chassis.rpc.metadata import IDEMPOTENCY_KEY
from chassis.rpc.sending import EndedEarly, Sending
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
            raise _said(error) from error
        return page

    async def file(
        self, description: dossiers_pb2.DocumentDescription, content: AsyncIterator[bytes], *, key: str
    ) -> dossiers_pb2.FileDocumentResponse:
        """File a document as the caller; asked again under the same key, it is the same one.

        Raises:
            SaidByAnother: dossiers refuses it.
            DossiersIsOutOfReach: it does not answer.
        """
        digest = hashlib.sha256(key.encode()).hexdigest()
        call = Sending(self._stub.FileDocument(metadata=((IDEMPOTENCY_KEY, digest),)))
        request, size = dossiers_pb2.FileDocumentRequest, 0
        try:
            with suppress(EndedEarly):
                await call.write(request(description=description))
                async for piece in content:
                    size += len(piece)
                    await call.write(request(content=piece))
                await call.write(request(end=dossiers_pb2.DocumentEnd(size=size)))
                await call.done()
            answer: dossiers_pb2.FileDocumentResponse = await call.response()
        except grpc.aio.AioRpcError as error:
            raise _said(error) from error
        finally:
            call.cancel()
        return answer


def _said(error: grpc.aio.AioRpcError) -> Refusal:
    """Give what dossiers said, or that it said nothing."""
    problem = error_of(error)
    if problem.kind in {"unavailable", "internal"}:
        return DossiersIsOutOfReach(str(error.code()))
    return SaidByAnother(problem)
