"""Stays in hospital."""

from __future__ import annotations

from chassis.rpc.call import current_act
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import moment
from dossiers.entrypoints.answering import Answering
from spico.dossiers.v1 import dossiers_pb2 as pb


class StayRpcs(Answering):
    """The rpcs of the patient's stays (F126 to F128)."""

    async def StartHospitalStay(
        self, request: pb.StartHospitalStayRequest, context: object
    ) -> pb.StartHospitalStayResponse:
        written = await in_thread(
            self.parts.commands.start_hospital_stay,
            current_act(),
            request.dossier_id,
            request.hospital,
            request.ward,
            moment(request, "admitted_at"),
        )
        return pb.StartHospitalStayResponse(stay_id=written.id, position=written.position)

    async def DischargeHospitalStay(
        self, request: pb.DischargeHospitalStayRequest, context: object
    ) -> pb.DischargeHospitalStayResponse:
        written = await in_thread(
            self.parts.commands.discharge,
            current_act(),
            request.dossier_id,
            request.stay_id,
            moment(request, "discharged_at"),
        )
        return pb.DischargeHospitalStayResponse(position=written.position)
