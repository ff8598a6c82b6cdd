"""A whole dossiers on the real server, with an empty region."""

import asyncio

import pymongo
import pytest

from chassis.opening import open_log
from chassis.testing import acting
from chassis.testing.served import Served, settings_for
from chassis.trail import Accesses, open_trail
from dossiers import wiring
from dossiers.domain.professional import AccountKind
from dossiers.entrypoints.api import register
from dossiers.projections import ALL
from dossiers.settings import Settings
from tests.simulated import simulators


@pytest.fixture(scope="session")
def insi():
    """The address of a teleservice that knows fictitious persons."""
    with simulators() as told:
        yield told["insi"]["url"]


@pytest.fixture
def connected():
    """Further settings of the service; a test that needs INSi has its own."""
    return {}


@pytest.fixture
def settings(mongodb_uri, database, connected):
    settings = settings_for(Settings, mongodb_uri, database, **connected)
    yield settings
    with pymongo.MongoClient(mongodb_uri) as client:
        client.drop_database(settings.database)


@pytest.fixture
async def dossiers(settings):
    """The service, which has heard of the nurse, the physician, the stranger and an organization."""
    with open_log(settings) as log, open_trail(settings) as trail:
        parts = await asyncio.to_thread(wiring.api, settings)
        for account in ("nurse", "physician", "stranger", "maia"):
            kind = AccountKind.ORGANIZATION if account == "maia" else AccountKind.PERSON
            parts.commands.hear_of_account(
                acting("system"),
                account,
                name=f"{account.capitalize()} Fictif",
                kind=kind,
                profession="Infirmier",
                profession_code="60",
                place="31000 Toulouse",
            )
        followed = [*((log, projection) for projection in ALL), (trail, Accesses)]
        async with Served(settings, parts, register, followed) as served:
            yield served
