"""The rpcs by which a conversation leaves a trace elsewhere."""

from __future__ import annotations

from chassis.rpc.call import current_act
from chassis.rpc.threads import in_thread
from messaging.domain import Span
from messaging.domain.recorded import AnExchangeIsRecordedInADossier
from messaging.entrypoints.dossiers import Dossiers
from messaging.entrypoints.letters import LetterRpcs
from messaging.projections import Messages, Seats
from messaging.wiring import ApiParts
from spico.messaging.v1 import records_pb2 as pb
from spico.messaging.v1 import records_pb2_grpc as rpcs


class RecordsServicer(LetterRpcs, rpcs.RecordsServicer):
    """Answers what is to be kept of a conversation."""

    def __init__(self, parts: ApiParts, dossiers: Dossiers) -> None:
        LetterRpcs.__init__(self, parts, dossiers)

    async def RecordExchange(
        self, request: pb.RecordExchangeRequest, context: object
    ) -> pb.RecordExchangeResponse:
        """Ask dossiers first, as the caller, whether the dossier is open to them."""
        act, parts = current_act(), self.parts

        async def look() -> tuple[str, Span]:
            seated = await parts.mailboxes.seated(act, request.conversation_id, request.mailbox)
            listed = await parts.inbox.of(act, seated)
            span = await parts.messages.span(seated, request.first_message_id, request.last_message_id)
            return listed.conversation["dossier_id"], span

        about, span = await parts.freshness.not_refused_too_early(look, Seats, Messages)
        if not (dossier_id := request.dossier_id or about):
            raise AnExchangeIsRecordedInADossier(field="dossier_id")
        await self.dossiers.opens(dossier_id)
        written = await in_thread(
            parts.commands.record_exchange, act, request.conversation_id, dossier_id, span, request.mailbox
        )
        return pb.RecordExchangeResponse(position=written.position, messages=span.last - span.first + 1)
