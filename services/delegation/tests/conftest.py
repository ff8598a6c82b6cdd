"""A whole delegation on the real server: a nurse, a physician, an aide and their organization are known."""

import asyncio

import pymongo
import pytest

from chassis.opening import open_log
from chassis.testing import acting
from chassis.testing.served import Served, settings_for
from delegation import wiring
from delegation.domain import AccountKind
from delegation.entrypoints.api import register
from delegation.projections import ALL
from delegation.settings import Settings
from spico.delegation.v1 import delegation_pb2_grpc

ROLES = {"nurse": "professional", "physician": "professional", "aide": "professional", "ada": "auditor"}


class Ground(Served):
    """Delegation in words of its own."""

    @property
    def rpcs(self):
        return self.stub(delegation_pb2_grpc.DelegationsStub)

    async def call(self, rpc, request, account_id="", **who):
        """Give the answer, or the problem."""
        return await self.answer(getattr(self.rpcs, rpc), request, account_id, **who)


@pytest.fixture
def settings(mongodb_uri, database):
    settings = settings_for(Settings, mongodb_uri, database)
    yield settings
    with pymongo.MongoClient(mongodb_uri) as client:
        client.drop_database(settings.database)


def populate(commands):
    for account, role in ROLES.items():
        commands.hear_of_account(
            acting("system"), account, kind=AccountKind.PERSON, name=account.capitalize(), roles=(role,)
        )
    commands.hear_of_account(acting("system"), "maia", kind=AccountKind.ORGANIZATION, name="MAIA")


@pytest.fixture
async def ground(settings):
    with open_log(settings) as log:
        parts = await asyncio.to_thread(wiring.api, settings)
        await asyncio.to_thread(populate, parts.commands)
        async with Ground(settings, parts, register, [(log, each) for each in ALL]) as ground:
            yield ground


@pytest.fixture
def worker(settings):
    parts = wiring.worker(settings)
    populate(parts.commands)
    yield parts
    parts.close()
