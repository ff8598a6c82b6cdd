"""The rpcs that open, keep and end sessions, and those by which others believe their tokens."""

from __future__ import annotations

from chassis.kernel import Act
from chassis.rpc.call import current_act
from chassis.rpc.threads import in_thread
from identity.domain import SessionEnd
from identity.domain.provider import Renewal
from identity.domain.session import TheProviderSessionIsOver
from identity.entrypoints.tokens import Signer
from identity.wiring import ApiParts
from spico.common.v1.keys_pb2 import SigningKey
from spico.common.v1.revocations_pb2 import RevocationsRequest, RevocationsResponse
from spico.identity.v1 import identity_pb2 as pb
from spico.identity.v1 import identity_pb2_grpc as rpcs


class SessionRpcs(rpcs.IdentityServicer):
    """Answers what concerns sessions."""

    def __init__(self, parts: ApiParts, signer: Signer) -> None:
        self.commands = parts.commands
        self.parts = parts
        self.signer = signer

    async def StartSession(self, request: pb.StartSessionRequest, context: object) -> pb.StartSessionResponse:
        act = current_act()
        challenge = await in_thread(self.commands.start_session, act, request.login, request.password)
        return pb.StartSessionResponse(challenge_id=self.signer.challenge_token(challenge, act.at))

    async def VerifySession(
        self, request: pb.VerifySessionRequest, context: object
    ) -> pb.VerifySessionResponse:
        act = current_act()
        challenge = self.signer.challenge(request.challenge_id, act.at)
        grant = await in_thread(self.commands.verify_session, act, challenge, request.code)
        token, seconds = self.signer.access_token(grant.actor, act.at, grant.ends_at)
        return pb.VerifySessionResponse(
            access_token=token, refresh_token=grant.refresh_token, expires_in=seconds
        )

    async def RefreshSession(
        self, request: pb.RefreshSessionRequest, context: object
    ) -> pb.RefreshSessionResponse:
        act = current_act()
        renewal = await self._renewal(act, request.refresh_token)
        grant = await in_thread(self.commands.refresh_session, act, request.refresh_token, renewal)
        token, seconds = self.signer.access_token(grant.actor, act.at, grant.ends_at)
        return pb.RefreshSessionResponse(
            access_token=token, refresh_token=grant.refresh_token, expires_in=seconds
        )

    async def SwitchSession(
        self, request: pb.SwitchSessionRequest, context: object
    ) -> pb.SwitchSessionResponse:
        act = current_act()
        grant = await in_thread(self.commands.switch_session, act, request.account_id, request.delegation_id)
        token, seconds = self.signer.access_token(grant.actor, act.at, grant.ends_at)
        return pb.SwitchSessionResponse(
            access_token=token, refresh_token=grant.refresh_token, expires_in=seconds
        )

    async def EndSession(self, request: pb.EndSessionRequest, context: object) -> pb.EndSessionResponse:
        ended = await in_thread(self.commands.end_session, current_act())
        client = self.parts.providers.get(ended.vouched.provider) if ended.vouched else None
        there = await client.sign_out_url(ended.vouched.id_token) if client and ended.vouched else ""
        return pb.EndSessionResponse(position=ended.position, sign_out_url=there)

    async def _renewal(self, act: Act, refresh_token: str) -> Renewal | None:
        """Have the provider renew its session before ours; where it does not, ours ends.

        Raises:
            TheProviderSessionIsOver: it has ended, there and so here.
            TheProviderIsOutOfReach: nobody knows yet.
        """
        standing = await in_thread(self.commands.standing, act, refresh_token)
        if standing is None:
            return None
        client = self.parts.providers.get(standing.vouched.provider)
        renewal = await client.renewed(standing.vouched, act.at) if client else None
        if renewal is None:
            await in_thread(
                self.commands.end_vouched_sessions,
                act,
                [standing.session_id],
                SessionEnd.PROVIDER_SESSION_OVER,
            )
            raise TheProviderSessionIsOver(field="refresh_token")
        return renewal

    async def ListSigningKeys(
        self, request: pb.ListSigningKeysRequest, context: object
    ) -> pb.ListSigningKeysResponse:
        return pb.ListSigningKeysResponse(keys=[SigningKey(**key) for key in self.signer.public_keys()])

    async def ListRevocations(self, request: RevocationsRequest, context: object) -> RevocationsResponse:
        ids, position = await self.parts.revocations.beyond(request.after, current_act().at)
        return RevocationsResponse(ids=ids, position=position)
