"""A whole identity on the real server, with cheap hashes and nobody in it."""

import base64
from datetime import timedelta

import pyotp
import pytest

from chassis.kernel import ANYBODY, Act, Actor
from chassis.settings import of
from chassis.testing import NOON
from identity import wiring
from identity.settings import Settings

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
