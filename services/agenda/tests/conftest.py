"""A whole agenda on the real server, beside a dossiers that knows one dossier, the nurse's."""

import asyncio
from datetime import timedelta

import pymongo
import pytest

from agenda import wiring
from agenda.domain import AccountKind, calendar_of
from agenda.entrypoints.api import register
from agenda.projections import ALL
from agenda.settings import Settings
from chassis.opening import open_log
from chassis.testing import NOON, acting
from chassis.testing.served import Served, settings_for
from spico.agenda.v1 import agenda_pb2 as pb
from spico.agenda.v1 import agenda_pb2_grpc as rpcs
from tests.known_dossiers import known_dossiers

ROLES = {"nurse": "professional", "gp": "professional", "aide": "professional", "ada": "auditor"}
TOMORROW = NOON + timedelta(days=1)


class Ground(Served):
    """Agenda in words of its own."""

    known = None
    """The dossiers that is asked."""

    @property
    def rpcs(self):
        return self.stub(rpcs.AgendaStub)

    async def call(self, rpc, request, account_id="nurse", **who):
        """Give the answer, or the problem."""
        return await self.answer(getattr(self.rpcs, rpc), request, account_id, **who)

    async def book(self, account_id="nurse", calendar=None, start=TOMORROW, hours=1.0, who=None, **said):
        """Book an hour of tomorrow at noon, in the calendar of whoever books; give the answer."""
        asked = {"type": "OFFICE", "title": "Suivi"} | said
        end = start + timedelta(hours=hours)
        request = pb.BookAppointmentRequest(
            calendar_id=calendar or calendar_of(account_id), start=start, end=end, **asked
        )
        return await self.call("BookAppointment", request, account_id, **(who or {}))

    async def listed(self, account_id="nurse", who=None, **asked):
        """Give what is listed, all its read models up to date."""
        await self.catch_up()
        answer = await self.call(
            "ListAppointments", pb.ListAppointmentsRequest(**asked), account_id, **(who or {})
        )
        return list(answer.appointments)

    async def share(self, level, account="gp", calendar="calendar-nurse"):
        request = pb.ShareCalendarRequest(calendar_id=calendar, account_id=account, level=level)
        return await self.call("ShareCalendar", request)


def populate(commands):
    for account, role in ROLES.items():
        commands.hear_of_account(
            acting("system"), account, kind=AccountKind.PERSON, name=account.capitalize(), roles=(role,)
        )
    commands.hear_of_account(acting("system"), "maia", kind=AccountKind.ORGANIZATION, name="MAIA")


@pytest.fixture
async def known():
    async with known_dossiers() as known:
        known.knows("dossier-1", "nurse", "maia")
        yield known


@pytest.fixture
def more():
    """Settings beside the usual ones."""
    return {}


@pytest.fixture
def settings(mongodb_uri, database, known, more):
    told = {"AGENDA_DOSSIERS_ADDRESS": known.address, "AGENDA_REMINDERS": "false"} | more
    settings = settings_for(Settings, mongodb_uri, database, **told)
    yield settings
    with pymongo.MongoClient(mongodb_uri) as client:
        client.drop_database(settings.database)


@pytest.fixture
async def ground(settings, known):
    with open_log(settings) as log:
        parts = await asyncio.to_thread(wiring.api, settings)
        await asyncio.to_thread(populate, parts.commands)
        async with Ground(settings, parts, register, [(log, each) for each in ALL]) as ground:
            ground.known = known
            yield ground
