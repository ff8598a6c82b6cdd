"""The patient of an appointment, asked of dossiers in the name of the caller, at the moment of booking."""

from __future__ import annotations

from typing import Final

import grpc

from agenda.domain.rules import OnlyEntitledMembersBookForAPatient
from chassis.kernel import Unavailable
from chassis.rpc.client import Channel
from chassis.rpc.errors import error_of
from spico.dossiers.v1 import dossiers_pb2, dossiers_pb2_grpc

_NOT_FOR_THEM: Final = {"forbidden", "not-found"}


class DossiersIsOutOfReach(Unavailable):
    """Dossiers does not answer now, and nobody else knows who may name its patient."""


class Patients:
    """Asks dossiers, which judges and traces the reading as that of any client of the caller."""

    def __init__(self, channel: Channel) -> None:
        self._dossiers = dossiers_pb2_grpc.DossiersStub(channel)  # type: ignore[no-untyped-call] # generated

    async def may_be_named(self, dossier_id: str) -> None:
        """Refuse a dossier that the caller may not open; an empty id names nobody.

        Raises:
            OnlyEntitledMembersBookForAPatient: dossiers does not show it to the caller.
            DossiersIsOutOfReach: it does not answer.
        """
        if not dossier_id:
            return
        request = dossiers_pb2.GetDossierRequest(dossier_id=dossier_id)
        try:
            await self._dossiers.GetDossier(request)
        except grpc.aio.AioRpcError as error:
            if error_of(error).kind in _NOT_FOR_THEM:
                raise OnlyEntitledMembersBookForAPatient(field="dossier_id") from error
            raise DossiersIsOutOfReach(str(error.code())) from error
