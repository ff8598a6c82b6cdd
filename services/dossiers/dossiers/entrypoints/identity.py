"""Who the patient is: looked up by INSi, proved by a document, corrected (F24 to F38)."""

from __future__ import annotations

from chassis.rpc.call import current_act
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import moment
from dossiers.entrypoints import patients
from dossiers.entrypoints.answering import Answering
from spico.dossiers.v1 import dossiers_pb2 as pb


class IdentityRpcs(Answering):
    """The rpcs of the patient's identity, and of their opposition to their DMP."""

    async def RetrieveIdentity(
        self, request: pb.RetrieveIdentityRequest, context: object
    ) -> pb.RetrieveIdentityResponse:
        """Ask INSi first, outside any command: until it has answered nothing is written."""
        act = current_act()
        if done := await in_thread(self.parts.commands.answered_before, act.again()):
            return pb.RetrieveIdentityResponse(position=done.position)
        traits = await in_thread(self.parts.commands.traits_to_look_up, act, request.dossier_id)
        answer = await self.parts.insi.search(act, traits)
        written = await in_thread(
            self.parts.commands.retrieve_identity, act, request.dossier_id, traits, answer
        )
        return pb.RetrieveIdentityResponse(position=written.position)

    async def ProveIdentity(
        self, request: pb.ProveIdentityRequest, context: object
    ) -> pb.ProveIdentityResponse:
        written = await in_thread(
            self.parts.commands.prove_identity,
            current_act(),
            request.dossier_id,
            request.document,
            patients.day(request.seen_on, "seen_on"),
        )
        return pb.ProveIdentityResponse(position=written.position)

    async def CorrectPatient(
        self, request: pb.CorrectPatientRequest, context: object
    ) -> pb.CorrectPatientResponse:
        traits, marks = patients.changes(request)
        written = await in_thread(
            self.parts.commands.correct_patient, current_act(), request.dossier_id, traits, marks
        )
        return pb.CorrectPatientResponse(position=written.position)

    async def SetDmpOpposition(
        self, request: pb.SetDmpOppositionRequest, context: object
    ) -> pb.SetDmpOppositionResponse:
        written = await in_thread(
            self.parts.commands.set_dmp_opposition,
            current_act(),
            request.dossier_id,
            opposed=request.opposed,
            informed_by=request.informed_by,
            informed_at=moment(request, "informed_at"),
        )
        return pb.SetDmpOppositionResponse(position=written.position)
