"""A whole dmp-gateway on the real server, told of things as its worker is, beside a dossiers that knows."""

import asyncio

import pymongo
import pytest

from chassis.opening import open_log
from chassis.testing import acting
from chassis.testing.served import Served, settings_for
from chassis.trail import Accesses, open_trail
from dmp_gateway import wiring
from dmp_gateway.entrypoints.api import register
from dmp_gateway.projections import ALL
from dmp_gateway.settings import Settings
from spico.dmp_gateway.v1 import dmp_gateway_pb2 as pb
from spico.dmp_gateway.v1 import dmp_gateway_pb2_grpc as rpcs
from tests.known_dossiers import known_dossiers

PSC = "pro-sante-connect"
OF_TEST = "1.2.250.1.213.1.4.10"
MATRICULE = "188102B17295264"
NURSE, SECRETARY, ORGANIZATION = "60", "", "maia"


class Door(Served):
    """The service, called as clients call it; ``dossier-1`` is the nurse's."""

    known = None
    """The dossiers that is asked."""

    @property
    def rpcs(self):
        return self.stub(rpcs.DmpGatewayStub)

    async def get(self, account="nurse", dossier="dossier-1", means=PSC, **who):
        """Ask as somebody; give whether it opens, and the codes of the reasons."""
        await self.catch_up()
        request = pb.GetDmpRequest(dossier_id=dossier)
        answer = await self.answer(self.rpcs.GetDmp, request, account, means=means, **who)
        return answer.available, [reason.code for reason in answer.reasons]

    async def open(self, account="nurse", dossier="dossier-1", page=pb.HOME, means=PSC, said=None, **who):
        """Open as somebody; give the answer, or the problem."""
        request = pb.OpenDmpRequest(dossier_id=dossier, page=page, **(said or {}))
        return await self.answer(self.rpcs.OpenDmp, request, account, means=means, **who)

    async def hears(self, command, *told, **named):
        """Let a fact of another service arrive."""
        return await asyncio.to_thread(
            getattr(self.parts.commands, command), acting("system"), *told, **named
        )

    def traced(self):
        """Give what the access trail holds."""
        with open_trail(self.settings) as trail:
            return [fact.event for fact in trail.read()]

    def facts(self, kind):
        with open_log(self.settings) as log:
            return [fact for fact in log.read() if isinstance(fact.event, kind)]


@pytest.fixture
async def known():
    async with known_dossiers() as known:
        known.knows("dossier-1", "nurse", ORGANIZATION, ins_matricule=MATRICULE, ins_oid=OF_TEST)
        yield known


@pytest.fixture
def settings(mongodb_uri, database, known):
    settings = settings_for(
        Settings,
        mongodb_uri,
        database,
        DMP_GATEWAY_DOSSIERS_ADDRESS=known.address,
        DMP_GATEWAY_SITE="https://dmp.example",
        DMP_GATEWAY_SITE_KIND="test",
    )
    yield settings
    with pymongo.MongoClient(mongodb_uri) as client:
        client.drop_database(settings.database)


@pytest.fixture
async def door(settings, known):
    """The service, where everything holds for the nurse."""
    with open_log(settings) as log, open_trail(settings) as trail:
        parts = await asyncio.to_thread(wiring.api, settings)
        followed = [*((log, each) for each in ALL), (trail, Accesses)]
        async with Door(settings, parts, register, followed) as door:
            door.known = known
            for account, profession in (("nurse", NURSE), ("stranger", NURSE), ("aide", "42"), ("clerk", "")):
                await door.hears("hear_of_account", account, profession)
            await door.hears("hear_of_dossier", "dossier-1", "nurse")
            for account, entitled in (
                ("nurse", True),
                (ORGANIZATION, True),
                ("carer", False),
                ("clerk", True),
            ):
                await door.hears("add_member", "dossier-1", f"m-{account}", account, entitled=entitled)
            await door.hears("change_identity", "dossier-1", "QUAL")
            yield door
