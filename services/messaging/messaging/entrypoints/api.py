"""The rpcs of messaging: message to call, answer to message, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from chassis.rpc.call import current_act
from chassis.rpc.sentences import Sentences
from chassis.rpc.server import Server
from chassis.rpc.threads import in_thread
from messaging.domain import Flags
from messaging.entrypoints.access import Door
from messaging.entrypoints.attachments import AttachmentsServicer
from messaging.entrypoints.dossiers import Dossiers
from messaging.entrypoints.reading import ReadingRpcs
from messaging.entrypoints.records import RecordsServicer
from messaging.entrypoints.requests import RequestRpcs
from messaging.projections import ALL
from messaging.wiring import ApiParts
from spico.common.v1 import access_pb2
from spico.messaging.v1 import attachments_pb2_grpc as attachment_rpcs
from spico.messaging.v1 import messaging_pb2 as pb
from spico.messaging.v1 import messaging_pb2_grpc as rpcs
from spico.messaging.v1 import records_pb2_grpc as record_rpcs

_FLAGS: Final = ("needs_action", "urgent", "request", "favorite")
SENTENCES: Final = Path(__file__).parents[1] / "problems.fr.toml"


def register(server: Server, parts: ApiParts) -> None:
    """Let a server answer the rpcs of messaging."""
    door = Door(parts)
    dossiers = Dossiers(server.channels.to(parts.settings.dossiers_address))

    async def freshness(path: str, position: str) -> None:
        # A right is as recent as what it opens: who reads whose mailbox, and where it takes part.
        await parts.freshness.all_at_least(ALL, position)

    sentences = Sentences.load(SENTENCES)
    for add, servicer in (
        (rpcs.add_MessagingServicer_to_server, MessagingServicer(parts, dossiers)),
        (attachment_rpcs.add_AttachmentsServicer_to_server, AttachmentsServicer(parts, dossiers)),
        (record_rpcs.add_RecordsServicer_to_server, RecordsServicer(parts, dossiers)),
    ):
        server.add(
            add,
            servicer,
            guards={access_pb2.RULE_CONVERSATION: door.admit},
            on_refused=door.trace_refusal,
            freshness=freshness,
            store=parts.log,
            sentences=sentences,
        )


class MessagingServicer(ReadingRpcs, RequestRpcs, rpcs.MessagingServicer):
    """Answers what clients ask of messaging."""

    def __init__(self, parts: ApiParts, dossiers: Dossiers) -> None:
        ReadingRpcs.__init__(self, parts)
        RequestRpcs.__init__(self, parts)
        self.commands = parts.commands
        self.dossiers = dossiers

    async def StartConversation(
        self, request: pb.StartConversationRequest, context: object
    ) -> pb.StartConversationResponse:
        if request.dossier_id:
            await self.dossiers.patient(request.dossier_id, field="dossier_id")
        written = await in_thread(
            self.commands.start,
            current_act(),
            request.subject,
            list(request.participants),
            request.dossier_id,
            request.mailbox,
        )
        return pb.StartConversationResponse(conversation_id=written.id, position=written.position)

    async def SendMessage(self, request: pb.SendMessageRequest, context: object) -> pb.SendMessageResponse:
        written = await in_thread(
            self.commands.send,
            current_act(),
            request.conversation_id,
            request.text,
            list(request.attachments),
            request.mailbox,
        )
        return pb.SendMessageResponse(message_id=written.id, position=written.position)

    async def CorrectMessage(
        self, request: pb.CorrectMessageRequest, context: object
    ) -> pb.CorrectMessageResponse:
        written = await in_thread(
            self.commands.correct, current_act(), request.conversation_id, request.message_id, request.text
        )
        return pb.CorrectMessageResponse(position=written.position)

    async def WithdrawMessage(
        self, request: pb.WithdrawMessageRequest, context: object
    ) -> pb.WithdrawMessageResponse:
        written = await in_thread(
            self.commands.withdraw, current_act(), request.conversation_id, request.message_id
        )
        return pb.WithdrawMessageResponse(position=written.position)

    async def SetFlags(self, request: pb.SetFlagsRequest, context: object) -> pb.SetFlagsResponse:
        flags = Flags(**{flag: getattr(request, flag) for flag in _FLAGS if request.HasField(flag)})
        written = await in_thread(
            self.commands.set_flags, current_act(), request.conversation_id, flags, request.mailbox
        )
        return pb.SetFlagsResponse(position=written.position)

    async def AddParticipant(
        self, request: pb.AddParticipantRequest, context: object
    ) -> pb.AddParticipantResponse:
        written = await in_thread(
            self.commands.add_participant,
            current_act(),
            request.conversation_id,
            request.account_id,
            request.mailbox,
        )
        return pb.AddParticipantResponse(position=written.position)

    async def LeaveConversation(
        self, request: pb.LeaveConversationRequest, context: object
    ) -> pb.LeaveConversationResponse:
        written = await in_thread(
            self.commands.leave, current_act(), request.conversation_id, request.mailbox
        )
        return pb.LeaveConversationResponse(position=written.position)
