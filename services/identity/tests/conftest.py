"""A whole identity on the real server, with cheap hashes and nobody in it."""

import asyncio
from datetime import timedelta

import pymongo
import pyotp
import pytest
from google.protobuf.message_factory import GetMessageClass
from pydantic import SecretStr

from chassis.kernel import ANYBODY, Act, Actor
from chassis.opening import open_log
from chassis.testing import NOON
from chassis.testing.environment import KEY, settings_for
from chassis.testing.served import Served
from identity import wiring
from identity.entrypoints.api import register
from identity.entrypoints.tokens import Signer
from identity.projections import ALL
from identity.settings import Settings
from services.identity.tests.browser import Browser, simulated
from spico.identity.v1 import identity_pb2, identity_pb2_grpc, sign_in_pb2, sign_in_pb2_grpc

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
    settings = settings_for(
        Settings,
        mongodb_uri,
        database,
        IDENTITY_SIGNING_KEYS=f"first:{KEY}",
        IDENTITY_NAMES_KEY=KEY,
        IDENTITY_PASSWORD_SIGN_IN="true",
        IDENTITY_ARGON2_MEMORY_KIB="8",
        IDENTITY_ARGON2_ITERATIONS="1",
    )
    yield settings
    with pymongo.MongoClient(mongodb_uri) as client:
        client.drop_database(settings.database)


@pytest.fixture
def accounts(settings):
    commands = wiring.commands(settings)
    yield commands.accounts
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


def message_asked(rpc):
    for described in (identity_pb2, sign_in_pb2):
        for service in described.DESCRIPTOR.services_by_name.values():
            if rpc in service.methods_by_name:
                return GetMessageClass(service.methods_by_name[rpc].input_type)
    raise LookupError(rpc)


class Ground(Served):
    """Identity in words of its own; it takes the tokens that it gives out."""

    def __init__(self, settings, parts, log):
        followed = [(log, projection) for projection in ALL]
        super().__init__(settings, parts, register, followed, keys=Signer(settings).public_keys())

    @property
    def rpcs(self):
        return self.stub(identity_pb2_grpc.IdentityStub)

    def rpc(self, name):
        if name in identity_pb2.DESCRIPTOR.services_by_name["Identity"].methods_by_name:
            return getattr(self.rpcs, name)
        return getattr(self.stub(sign_in_pb2_grpc.SignInStub), name)

    def token_of(self, *roles, account_id="odile", session_id=""):
        return self.token(account_id, roles=roles, session_id=session_id)

    async def call(self, rpc, token="", **fields):
        """Give the answer, or the problem."""
        request = message_asked(rpc)(**fields)
        return await self.answer(self.rpc(rpc), request, bearer=token)

    async def as_operator(self, rpc, **fields):
        return await self.call(rpc, self.token_of("operator"), **fields)

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
    with open_log(settings) as log:
        async with Ground(settings, await asyncio.to_thread(wiring.api, settings), log) as ground:
            yield ground


@pytest.fixture
async def abroad(settings):
    """Identity beside the simulated providers, with a browser that goes from one to the other."""
    clock = []
    async with simulated(lambda: clock[0].at) as (providers, told):
        settings = settings.model_copy(
            update={"providers": SecretStr(told["IDENTITY_PROVIDERS"]), "session_idle_minutes": 60.0}
        )
        with open_log(settings) as log:
            async with Ground(settings, await asyncio.to_thread(wiring.api, settings), log) as ground:
                clock.append(ground)
                ground.providers, ground.browser = providers, Browser()
                yield ground
                await ground.browser.close()


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
