"""What dossiers says to the caller of the patient a conversation is about (ADR 15)."""

from __future__ import annotations

from typing import Final

import grpc

from chassis.kernel import Forbidden, Unavailable
from chassis.rpc.client import Channel
from chassis.rpc.errors import error_of
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
