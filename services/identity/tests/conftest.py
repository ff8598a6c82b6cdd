"""A whole identity on the real server, with cheap hashes and nobody in it."""

import asyncio
import base64
from datetime import timedelta

import grpc
import pyotp
import pytest

from chassis.kernel import ANYBODY, Act, Actor
from chassis.projections import Follower
from chassis.rpc.client import Channels
from chassis.rpc.errors import error_of
from chassis.rpc.keys import JwksSource
from chassis.rpc.server import Server
from chassis.settings import of
from chassis.testing import NOON
from identity import wiring
from identity.entrypoints.api import register
from identity.entrypoints.tokens import Signer
from identity.settings import Settings
from spico.identity.v1 import identity_pb2, identity_pb2_grpc

KEY = base64.b64encode(bytes(range(32))).decode()
FORM = {
    "family_name": "Lévêque",
    "given_name": "Anne",
    "email": "Anne.Leveque@cabinet.example",
    "profession": "60",
    "rpps": "99700366240",
    "phone": "",
    "place": "Saint-Gaudens",
}
PASSWORD = "une loutre au bord de l'eau"


@pytest.fixture
def settings(mongodb_uri, database):
    return of(
        Settings,
        {
            "MONGODB_URI": mongodb_uri,
            "DATABASE_PREFIX": f"{database}_",
            "MASTER_KEY": KEY,
            "CHECKPOINT_KEY": KEY,
            "IDENTITY_SIGNING_KEYS": f"first:{KEY}",
            "IDENTITY_NAMES_KEY": KEY,
            "IDENTITY_PASSWORD_SIGN_IN": "true",
            "IDENTITY_ARGON2_MEMORY_KIB": "8",
            "IDENTITY_ARGON2_ITERATIONS": "1",
        },
    )


@pytest.fixture
def accounts(settings):
    commands = wiring.commands(settings)
    yield commands.accounts
    commands.client.drop_database(settings.database)
    commands.close()


@pytest.fixture
def another_process(accounts, settings):
    commands = wiring.commands(settings)
    yield commands.accounts
    commands.close()


def anonymous(after=timedelta()):
    return Act(ANYBODY, NOON + after)


def operating(after=timedelta()):
    return Act(Actor("operator", "odile", roles=frozenset({"operator"})), NOON + after)


class Someone:
    """A professional with an account, and the application on their telephone."""

    def __init__(self, accounts, **changes):
        form = FORM | changes
        request = accounts.request_account(anonymous(), **form)
        approval = accounts.approve_account_request(operating(), request.id, [])
        activation = accounts.activate_account(anonymous(), approval.activation_code, PASSWORD)
        self.request_id = request.id
        self.account_id = approval.id
        self.login = activation.login
        self.code_of = pyotp.TOTP(activation.one_time_code_secret).at

    def signs_in(self, accounts, after=timedelta()):
        act = anonymous(after)
        challenge = accounts.start_session(act, self.login, PASSWORD)
        return accounts.verify_session(act, challenge, self.code_of(act.at))


@pytest.fixture
def someone(accounts):
    return lambda **changes: Someone(accounts, **changes)


class Ground:
    """An api process on a loopback port, and what a worker would do for it when asked to."""

    def __init__(self, parts, settings):
        self.at = NOON
        self.parts = parts
        self.signer = Signer(settings)
        keys = JwksSource.static({"keys": list(self.signer.public_keys())})
        self.server = Server(settings, keys=keys, now=lambda: self.at)
        register(self.server, parts)
        self.worker = wiring.worker(settings)
        self.channels = Channels(settings)

    async def open(self):
        port = await self.server.start()
        self.stub = identity_pb2_grpc.IdentityStub(self.channels.to(f"127.0.0.1:{port}"))
        return self

    async def close(self):
        await self.channels.close()
        await self.server.stop(grace=0)
        self.worker.close()

    def token(self, *roles, account_id="odile", session_id=""):
        actor = Actor(account_id, "person", session_id=session_id, roles=frozenset(roles))
        return self.signer.access_token(actor, self.at, self.at + timedelta(hours=1))[0]

    async def call(self, rpc, token="", **fields):
        """Give the answer, or the problem."""
        request = getattr(identity_pb2, f"{rpc}Request")(**fields)
        metadata = (("authorization", f"Bearer {token}"),) if token else ()
        try:
            return await getattr(self.stub, rpc)(request, metadata=metadata)
        except grpc.aio.AioRpcError as error:
            return error_of(error)

    async def as_operator(self, rpc, **fields):
        return await self.call(rpc, self.token("operator"), **fields)

    async def catch_up(self):
        for projection in self.worker.projections:
            await asyncio.to_thread(Follower(self.worker.log, projection, self.worker.db).catch_up)

    async def someone(self, **changes):
        asked = await self.call("RequestAccount", **(FORM | changes))
        approved = await self.as_operator("ApproveAccountRequest", request_id=asked.request_id)
        activated = await self.call(
            "ActivateAccount", activation_code=approved.activation_code, password=PASSWORD
        )
        await self.catch_up()
        return approved.account_id, activated

    async def sign_in(self, activated):
        started = await self.call("StartSession", login=activated.login, password=PASSWORD)
        code = pyotp.TOTP(activated.totp_secret).at(self.at)
        return await self.call("VerifySession", challenge_id=started.challenge_id, code=code)


@pytest.fixture
async def ground(settings):
    parts = wiring.api(settings)
    ground = await Ground(parts, settings).open()
    yield ground
    await ground.close()
    parts.opened.client.drop_database(settings.database)
    await parts.close()


@pytest.fixture
def form():
    return dict(FORM)


@pytest.fixture
def anybody():
    return anonymous


@pytest.fixture
def operator():
    return operating


@pytest.fixture
def password():
    return PASSWORD
