"""The rpcs by which a provider's word opens sessions, and ends them."""

from __future__ import annotations

import secrets
from typing import Final

import msgspec

from chassis.rpc.call import current_act
from chassis.rpc.threads import in_thread
from identity.adapters.oidc import OidcClient
from identity.application import Grant
from identity.domain import SessionEnd
from identity.domain.proof import MEANS, digest_of
from identity.domain.provider import PRO_SANTE_CONNECT
from identity.domain.sign_in import (
    WITHIN,
    AwaitedChoice,
    BegunSignIn,
    NoSuchProvider,
    TheProviderIsNotBelieved,
    TheProviderRefused,
    TheSignInIsOver,
)
from identity.domain.work_situation import chosen_situation, situations_of
from identity.entrypoints import session_messages as messages
from identity.entrypoints.own_sessions import OwnSessionRpcs
from identity.projections import KnownSessions
from spico.identity.v1 import sign_in_pb2 as pb

_KEY_BYTES: Final = 32
_PASSWORD_LABEL: Final = "Mot de passe et code à usage unique"  # noqa: S105 - what people read


class SignInRpcs(OwnSessionRpcs):
    """Answers browsers on their way to a provider and back, and the providers themselves."""

    async def ListSignInMeans(
        self, request: pb.ListSignInMeansRequest, context: object
    ) -> pb.ListSignInMeansResponse:
        means = [messages.means(client.provider) for client in self.parts.providers.values()]
        if self.parts.settings.password_sign_in:
            means.append(pb.SignInMeans(means=MEANS, label=_PASSWORD_LABEL, path="/v1/sessions"))
        return pb.ListSignInMeansResponse(means=means)

    async def BeginSignIn(self, request: pb.BeginSignInRequest, context: object) -> pb.BeginSignInResponse:
        act, client = current_act(), self._client(request.provider)
        browser_key = secrets.token_urlsafe(_KEY_BYTES)
        begun = BegunSignIn(
            provider=client.provider.name,
            nonce=secrets.token_hex(_KEY_BYTES),
            verifier=secrets.token_urlsafe(2 * _KEY_BYTES),
            browser_digest=digest_of(browser_key),
        )
        state = await self.parts.sign_ins.keep(msgspec.json.encode(begun), act.at + WITHIN)
        return pb.BeginSignInResponse(
            authorization_url=await client.authorization_url(state, begun.nonce, begun.verifier),
            browser_key=browser_key,
            expires_in=int(WITHIN.total_seconds()),
        )

    async def FinishSignIn(self, request: pb.FinishSignInRequest, context: object) -> pb.FinishSignInResponse:
        act, client = current_act(), self._client(request.provider)
        provider = client.provider
        kept = await self.parts.sign_ins.take(request.state, act.at)
        if kept is None:
            raise TheSignInIsOver(field="state")
        begun = msgspec.json.decode(kept, type=BegunSignIn)
        begun.comes_back(provider.name, request.browser_key)
        if request.iss and request.iss != provider.issuer:
            raise TheProviderIsNotBelieved("iss", field="iss")
        if request.error or not request.code:
            raise TheProviderRefused(field="code")
        proof = await client.proof(request.code, begun.verifier, begun.nonce, act.at)
        await in_thread(self.commands.knows, provider, proof)
        situations = situations_of(msgspec.json.decode(proof.userinfo), act.at.date())
        session_id = act.new_id()
        if len(situations) > 1:
            choice = AwaitedChoice(
                provider=provider.name, session_id=session_id, proof=proof, situations=situations
            )
            choice_id = await self.parts.sign_ins.keep(msgspec.json.encode(choice), act.at + WITHIN)
            return pb.FinishSignInResponse(
                choice_id=choice_id,
                situations=map(messages.situation, situations),
                expires_in=int(WITHIN.total_seconds()),
            )
        situation = chosen_situation(situations, "")
        grant = await in_thread(
            self.commands.open_vouched_session, act, session_id, provider, proof, situation
        )
        token, seconds = self.signer.access_token(grant.actor, act.at, grant.ends_at)
        return pb.FinishSignInResponse(
            access_token=token,
            refresh_token=grant.refresh_token,
            expires_in=seconds,
            position=grant.position,
        )

    async def ChooseWorkSituation(
        self, request: pb.ChooseWorkSituationRequest, context: object
    ) -> pb.ChooseWorkSituationResponse:
        act, client = current_act(), self._client(request.provider)
        kept = await self.parts.sign_ins.read(request.choice_id, act.at)
        if kept is None:
            raise TheSignInIsOver(field="choice_id")
        try:
            choice = msgspec.json.decode(kept, type=AwaitedChoice)
        except msgspec.ValidationError:  # a state is no choice
            raise TheSignInIsOver(field="choice_id") from None
        if choice.provider != client.provider.name:
            raise TheSignInIsOver(field="choice_id")
        situation = chosen_situation(choice.situations, request.situation_id)
        # The session of a choice is opened once, whoever asks twice at the same time.
        grant: Grant = await in_thread(
            self.commands.open_vouched_session,
            act,
            choice.session_id,
            client.provider,
            choice.proof,
            situation,
        )
        await self.parts.sign_ins.take(request.choice_id, act.at)
        token, seconds = self.signer.access_token(grant.actor, act.at, grant.ends_at)
        return pb.ChooseWorkSituationResponse(
            access_token=token,
            refresh_token=grant.refresh_token,
            expires_in=seconds,
            position=grant.position,
        )

    async def EndSessionsOfProvider(
        self, request: pb.EndSessionsOfProviderRequest, context: object
    ) -> pb.EndSessionsOfProviderResponse:
        act, client = current_act(), self._client(request.provider)
        ended = await client.ended(request.logout_token, act.at)
        # A session opened a moment ago is to be found too.
        await self.parts.freshness.at_head(KnownSessions)
        standing = await self.parts.sessions.of_provider(
            client.provider.issuer, ended.provider_session, ended.subject, act.at
        )
        if not standing:
            return pb.EndSessionsOfProviderResponse(position="")
        written = await in_thread(
            self.commands.end_vouched_sessions, act, standing, SessionEnd.PROVIDER_SIGNED_OUT
        )
        return pb.EndSessionsOfProviderResponse(position=written.position)

    def _client(self, name: str) -> OidcClient:
        """Give a provider by its name, the national one without."""
        client = self.parts.providers.get(name or PRO_SANTE_CONNECT)
        if client is None:
            raise NoSuchProvider(field="provider")
        return client
