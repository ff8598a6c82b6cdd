"""The rpcs of identity: message to call, answer to message, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from chassis.paging import page_size
from chassis.projections import Projection
from chassis.rpc.call import current_act
from chassis.rpc.client import Channels
from chassis.rpc.keys import JwksSource
from chassis.rpc.sentences import Sentences
from chassis.rpc.server import Server
from chassis.rpc.threads import in_thread
from chassis.settings import ProcessSettings
from identity.adapters.qr import qr_code
from identity.entrypoints import messages
from identity.entrypoints.contacts import ContactRpcs
from identity.entrypoints.directory import DirectoryRpcs
from identity.entrypoints.messengers import Messenger
from identity.entrypoints.sessions import SessionRpcs
from identity.entrypoints.sign_in import SignInRpcs
from identity.entrypoints.tokens import Signer
from identity.projections import (
    AccountRequests,
    Directory,
    FavoriteList,
    KnownAccounts,
    KnownSessions,
    Organizations,
)
from identity.settings import Settings
from identity.wiring import ApiParts
from spico.identity.v1 import identity_pb2 as pb
from spico.identity.v1 import identity_pb2_grpc as rpcs
from spico.identity.v1 import sign_in_pb2_grpc as sign_in_rpcs

SENTENCES: Final = Path(__file__).parents[1] / "problems.fr.toml"
_READ_BY: Final[dict[str, tuple[type[Projection], ...]]] = {
    "GetMe": (KnownAccounts, KnownSessions),
    "ListMyAccounts": (KnownAccounts,),
    "ListAccountRequests": (AccountRequests,),
    "ListOrganizations": (Organizations,),
    "ListAffiliations": (KnownAccounts,),
    "NameAccounts": (KnownAccounts,),
    # Stars put entries first, and are shown beside them.
    "SearchDirectory": (Directory, FavoriteList),
    "ListFavorites": (FavoriteList,),
    "ListMySessions": (KnownSessions,),
}


def register(server: Server, parts: ApiParts) -> None:
    """Let a server answer the rpcs of identity."""

    async def freshness(path: str, position: str) -> None:
        await parts.freshness.all_at_least(_READ_BY[path.rpartition("/")[2]], position)

    signer, sentences = Signer(parts.settings), Sentences.load(SENTENCES)
    server.revocations.ask(lambda position: parts.revocations.beyond(position, server.now()))
    server.add(
        rpcs.add_IdentityServicer_to_server,
        IdentityServicer(parts, signer, Messenger(server.channels.to(parts.settings.notifier_address))),
        freshness=freshness,
        store=parts.log,
        sentences=sentences,
    )
    server.add(
        sign_in_rpcs.add_SignInServicer_to_server,
        SignInRpcs(parts, signer),
        freshness=freshness,
        store=parts.log,
        sentences=sentences,
    )


def own_keys(channels: Channels, settings: ProcessSettings) -> JwksSource:
    """Verify access tokens with the keys at hand: identity does not ask itself."""
    if not isinstance(settings, Settings):
        raise TypeError("these are the settings of another service")
    return JwksSource.static({"keys": list(Signer(settings).public_keys())})


class IdentityServicer(DirectoryRpcs, SessionRpcs, ContactRpcs):
    """Answers what clients ask of identity."""

    def __init__(self, parts: ApiParts, signer: Signer, messenger: Messenger) -> None:
        super().__init__(parts, signer)
        self.messenger = messenger

    async def GetMe(self, request: pb.GetMeRequest, context: object) -> pb.GetMeResponse:
        actor = current_act().actor
        me = await self.parts.accounts.me(actor)
        return messages.me(me, actor, await self.parts.sessions.current(actor))

    async def ListMyAccounts(
        self, request: pb.ListMyAccountsRequest, context: object
    ) -> pb.ListMyAccountsResponse:
        act = current_act()
        usable = await self.parts.accounts.usable_by(act.actor, act.at)
        return pb.ListMyAccountsResponse(accounts=map(messages.usable_account, usable))

    async def RequestAccount(
        self, request: pb.RequestAccountRequest, context: object
    ) -> pb.RequestAccountResponse:
        written = await in_thread(
            self.commands.request_account,
            current_act(),
            family_name=request.family_name,
            given_name=request.given_name,
            email=request.email,
            profession=request.profession,
            rpps=request.rpps,
            phone=request.phone,
            place=request.place,
            speciality=request.speciality,
            finess=request.finess,
        )
        return pb.RequestAccountResponse(request_id=written.id, position=written.position)

    async def ListAccountRequests(
        self, request: pb.ListAccountRequestsRequest, context: object
    ) -> pb.ListAccountRequestsResponse:
        at = current_act().at
        found, following = await self.parts.lists.account_requests(
            state=messages.request_state(request.state),
            size=page_size(request.page_size),
            token=request.page_token,
        )
        return pb.ListAccountRequestsResponse(
            account_requests=[messages.account_request(one, at) for one in found], next_page_token=following
        )

    async def ApproveAccountRequest(
        self, request: pb.ApproveAccountRequestRequest, context: object
    ) -> pb.ApproveAccountRequestResponse:
        approval = await in_thread(
            self.commands.approve_account_request,
            current_act(),
            request.request_id,
            list(request.roles),
            request.person_id,
        )
        return pb.ApproveAccountRequestResponse(
            account_id=approval.id, position=approval.position, activation_code=approval.activation_code
        )

    async def RejectAccountRequest(
        self, request: pb.RejectAccountRequestRequest, context: object
    ) -> pb.RejectAccountRequestResponse:
        written = await in_thread(
            self.commands.reject_account_request, current_act(), request.request_id, request.reason
        )
        return pb.RejectAccountRequestResponse(position=written.position)

    async def RenewActivationCode(
        self, request: pb.RenewActivationCodeRequest, context: object
    ) -> pb.RenewActivationCodeResponse:
        renewed = await in_thread(self.commands.renew_activation_code, current_act(), request.request_id)
        return pb.RenewActivationCodeResponse(
            account_id=renewed.id, position=renewed.position, activation_code=renewed.activation_code
        )

    async def ActivateAccount(
        self, request: pb.ActivateAccountRequest, context: object
    ) -> pb.ActivateAccountResponse:
        activation = await in_thread(
            self.commands.activate_account, current_act(), request.activation_code, request.password
        )
        return pb.ActivateAccountResponse(
            login=activation.login,
            totp_secret=activation.one_time_code_secret,
            totp_uri=activation.one_time_code_uri,
            totp_qr_code=qr_code(activation.one_time_code_uri),
            recovery_codes=activation.recovery_codes,
            position=activation.position,
        )
