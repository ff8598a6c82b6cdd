"""Two dossiers of one person, made one and two again (ADR 30)."""

from __future__ import annotations

from chassis.rpc.call import current_act
from chassis.rpc.threads import in_thread
from dossiers.entrypoints.answering import Answering
from spico.dossiers.v1 import pathway_pb2 as pb


class MergingRpcs(Answering):
    """The rpcs of a merger."""

    async def MergeDossiers(
        self, request: pb.MergeDossiersRequest, context: object
    ) -> pb.MergeDossiersResponse:
        written = await in_thread(
            self.parts.commands.merge_dossiers,
            current_act(),
            request.dossier_id,
            request.absorbed_id,
            request.reason,
        )
        return pb.MergeDossiersResponse(position=written.position)

    async def SeparateDossiers(
        self, request: pb.SeparateDossiersRequest, context: object
    ) -> pb.SeparateDossiersResponse:
        written = await in_thread(
            self.parts.commands.separate_dossiers,
            current_act(),
            request.dossier_id,
            request.absorbed_id,
            request.reason,
        )
        return pb.SeparateDossiersResponse(position=written.position)
