"""The INS of a patient, asked of dossiers in the name of the caller, at the moment it is needed."""

from __future__ import annotations

from typing import Final

import grpc

from chassis.kernel import Unavailable
from chassis.rpc.client import Channel
from chassis.rpc.errors import error_of
from dmp_gateway.domain.ins import Ins
from dmp_gateway.domain.reasons import OnlyEntitledMembersReachTheDmp, TheIdentityIsNotQualified
from spico.dossiers.v1 import dossiers_pb2, dossiers_pb2_grpc

_NOT_FOR_THEM: Final = {"forbidden", "not-found"}


class DossiersIsOutOfReach(Unavailable):
    """Dossiers does not answer now, and nobody else knows the INS."""


class Patients:
    """Asks dossiers, which judges and traces the reading as that of any client of the caller."""

    def __init__(self, channel: Channel) -> None:
        self._dossiers = dossiers_pb2_grpc.DossiersStub(channel)  # type: ignore[no-untyped-call] # generated

    async def ins(self, dossier_id: str) -> Ins:
        """Give the INS of the patient of a dossier; it is kept nowhere.

        Raises:
            OnlyEntitledMembersReachTheDmp: dossiers does not show the dossier to the caller any more.
            TheIdentityIsNotQualified: its identity has stopped being qualified, or is about to be.
            TheInsIsMalformed: what dossiers tells is no INS.
            DossiersIsOutOfReach: it does not answer.
        """
        request = dossiers_pb2.GetDossierRequest(dossier_id=dossier_id)
        try:
            answer: dossiers_pb2.GetDossierResponse = await self._dossiers.GetDossier(request)
        except grpc.aio.AioRpcError as error:
            if error_of(error).kind in _NOT_FOR_THEM:
                raise OnlyEntitledMembersReachTheDmp from error
            raise DossiersIsOutOfReach(str(error.code())) from error
        patient = answer.patient
        if patient.identity_status != dossiers_pb2.QUAL or not patient.ins_matricule:
            raise TheIdentityIsNotQualified
        return Ins.read(patient.ins_matricule, patient.ins_oid)
