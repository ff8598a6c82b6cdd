"""The rpcs about one's own sessions and recovery codes, and about the identifiers that open accounts."""

from __future__ import annotations

from chassis.rpc.call import current_act
from chassis.rpc.threads import in_thread
from identity.domain.sign_in import NoSuchProvider
from identity.entrypoints import session_messages as messages
from identity.entrypoints.tokens import Signer
from identity.wiring import ApiParts
from spico.identity.v1 import sign_in_pb2 as pb
from spico.identity.v1 import sign_in_pb2_grpc as rpcs


class OwnSessionRpcs(rpcs.SignInServicer):
    """Answers whoever looks after their own ways in, and operators who look after those of others."""

    def __init__(self, parts: ApiParts, signer: Signer) -> None:
        self.commands = parts.commands
        self.parts = parts
        self.signer = signer

    async def ListMySessions(
        self, request: pb.ListMySessionsRequest, context: object
    ) -> pb.ListMySessionsResponse:
        act = current_act()
        found = await self.parts.sessions.mine(act.actor, act.at)
        return pb.ListMySessionsResponse(sessions=map(messages.my_session, found))

    async def EndMySession(self, request: pb.EndMySessionRequest, context: object) -> pb.EndMySessionResponse:
        written = await in_thread(self.commands.end_my_session, current_act(), request.session_id)
        return pb.EndMySessionResponse(position=written.position)

    async def EndMyOtherSessions(
        self, request: pb.EndMyOtherSessionsRequest, context: object
    ) -> pb.EndMyOtherSessionsResponse:
        act = current_act()
        found = [each.session_id for each in await self.parts.sessions.mine(act.actor, act.at)]
        written = await in_thread(self.commands.end_my_other_sessions, act, found)
        return pb.EndMyOtherSessionsResponse(position=written.position)

    async def RenewRecoveryCodes(
        self, request: pb.RenewRecoveryCodesRequest, context: object
    ) -> pb.RenewRecoveryCodesResponse:
        recovery = await in_thread(self.commands.renew_recovery_codes, current_act())
        return pb.RenewRecoveryCodesResponse(recovery_codes=recovery.codes, position=recovery.position)

    async def LinkIdentifier(
        self, request: pb.LinkIdentifierRequest, context: object
    ) -> pb.LinkIdentifierResponse:
        client = self.parts.providers.get(request.provider)
        if client is None:
            raise NoSuchProvider(field="provider")
        written = await in_thread(
            self.commands.link_identifier,
            current_act(),
            request.account_id,
            client.provider,
            request.identifier,
        )
        return pb.LinkIdentifierResponse(position=written.position)

    async def UnlinkIdentifier(
        self, request: pb.UnlinkIdentifierRequest, context: object
    ) -> pb.UnlinkIdentifierResponse:
        client = self.parts.providers.get(request.provider)
        if client is None:
            raise NoSuchProvider(field="provider")
        written = await in_thread(
            self.commands.unlink_identifier,
            current_act(),
            request.account_id,
            client.provider,
            request.identifier,
        )
        return pb.UnlinkIdentifierResponse(position=written.position)
