"""Alerts through the real server: who sees which, what they chose, and what they acknowledged."""

import asyncio
import itertools
from datetime import timedelta

import pytest

from agenda.domain.alert import STANDS, Told
from agenda.domain.circle import CircleMember
from chassis.kernel import SYSTEM, Act, Cause
from chassis.testing import NOON
from spico.agenda.v1 import alerts_pb2 as pb
from spico.agenda.v1 import alerts_pb2_grpc as rpcs

NUMBERS = itertools.count(1)
ADMITTED, FILED, WRITTEN, DIED = (
    f"dossiers.{name}"
    for name in ("HospitalStayStarted", "DocumentFiled", "LiaisonNoteWritten", "PatientDeathDeclared")
)


class Board:
    """Alerts in words of their own."""

    def __init__(self, ground):
        self.ground = ground

    async def call(self, rpc, request, account="gp", **who):
        stub = self.ground.stub(rpcs.AlertsStub)
        return await self.ground.answer(getattr(stub, rpc), request, account, **who)

    async def list(self, account="gp", who=None, **asked):
        await self.ground.catch_up()
        return await self.call("ListAlerts", pb.ListAlertsRequest(**asked), account, **(who or {}))

    async def kinds(self, account="gp", who=None):
        return [one.kind for one in (await self.list(account, who)).alerts]

    async def chooses(self, *kinds, account="gp", **who):
        return await self.call(
            "ChooseAlertPreferences", pb.ChooseAlertPreferencesRequest(kinds=kinds), account, **who
        )

    async def acknowledges(self, *alert_ids, account="gp", **who):
        return await self.call(
            "AcknowledgeAlerts", pb.AcknowledgeAlertsRequest(alert_ids=alert_ids), account, **who
        )

    async def hears(self, command, *told, **more):
        act = Act(SYSTEM, NOON, caused_by=Cause("dossiers", next(NUMBERS)))
        await asyncio.to_thread(getattr(self.ground.parts.commands, command), act, *told, **more)

    async def happens(self, hears, dossier_id="dossier-1", author="nurse", **more):
        told = Told(hears=hears, dossier_id=dossier_id, author=author, **more)
        await self.hears("follow_rules", told)

    async def joins(self, *accounts, dossier_id="dossier-1"):
        """Let dossiers know them and agenda have heard of them."""
        self.ground.known.readers[dossier_id] |= set(accounts)
        for account in accounts:
            member = CircleMember(account, "CONTRIBUTOR")
            await self.hears("hear_of_member", dossier_id, f"m-{account}", member)


@pytest.fixture
async def board(ground):
    board = Board(ground)
    await board.joins("nurse", "gp", "maia")
    return board


async def test_what_happens_in_a_dossier_stands_on_the_boards_of_its_circle(board):
    await board.happens(ADMITTED)

    (seen,) = (await board.list("gp")).alerts
    assert (seen.kind, seen.label) == ("HOSPITAL_STAY_STARTED", "Entrée en hospitalisation")
    assert (seen.dossier_id, seen.account_id, seen.name) == ("dossier-1", "nurse", "Nurse")
    assert seen.occurred_at.ToDatetime(NOON.tzinfo) == NOON
    for account, who in (("aide", {"organizations": ["maia"]}), ("aide", {"on_behalf_of": "maia"})):
        assert await board.kinds(account, who) == ["HOSPITAL_STAY_STARTED"]
    assert await board.kinds("nurse") == []
    assert await board.kinds("nurse", {"organizations": ["maia"]}) == []
    assert await board.kinds("aide") == []


async def test_one_sees_alerts_of_the_kinds_one_chose_alone(board):
    await board.happens(ADMITTED)
    await board.happens(FILED)

    asked = await board.call("GetAlertPreferences", pb.GetAlertPreferencesRequest())
    chosen = await board.chooses("DOCUMENT_FILED")
    now = await board.call("GetAlertPreferences", pb.GetAlertPreferencesRequest(at_least=chosen.position))

    assert [
        one.chosen for one in asked.preferences if one.kind in {"HOSPITAL_STAY_STARTED", "DOCUMENT_FILED"}
    ] == [True, False]
    assert [one.kind for one in now.preferences if one.chosen] == ["DOCUMENT_FILED"]
    assert await board.kinds("gp") == ["DOCUMENT_FILED"]
    assert await board.kinds("aide", {"organizations": ["maia"]}) == ["HOSPITAL_STAY_STARTED"]
    await board.chooses()
    assert await board.kinds("gp") == []
    refused = await board.chooses("RAIN")
    assert (refused.kind, refused.code, refused.field) == ("invalid", "there-is-no-such-alert-kind", "kinds")


async def test_what_is_acknowledged_stands_for_others_still(board):
    await board.happens(ADMITTED)
    (seen,) = (await board.list("gp")).alerts

    done = await board.acknowledges(seen.alert_id)
    again = await board.acknowledges(seen.alert_id)

    assert done.position
    assert not again.position
    assert await board.kinds("gp") == []
    assert await board.kinds("aide", {"organizations": ["maia"]}) == ["HOSPITAL_STAY_STARTED"]


async def test_alerts_of_others_are_not_acknowledged_and_no_more_than_a_hundred(board):
    await board.happens(ADMITTED)
    (seen,) = (await board.list("gp")).alerts

    for refused, code in (
        (await board.acknowledges(seen.alert_id, account="aide"), "no-such-alert"),
        (await board.acknowledges(seen.alert_id, "none"), "no-such-alert"),
        (await board.acknowledges("task-1", account="nurse"), "no-such-alert"),
        (await board.acknowledges(), "one-to-a-hundred-alerts-are-acknowledged"),
        (await board.acknowledges(*map(str, range(101))), "one-to-a-hundred-alerts-are-acknowledged"),
    ):
        assert (refused.code, refused.field) == (code, "alert_ids")
    assert await board.kinds("gp") == ["HOSPITAL_STAY_STARTED"]


async def test_an_alert_is_gone_with_the_right_to_read_what_it_is_about(board):
    await board.happens(ADMITTED)
    await board.happens(DIED)
    known = board.ground.known

    known.closed.add(("dossier-1", "hospital_stays"))
    assert await board.kinds("gp") == ["PATIENT_DEATH_DECLARED"]
    known.readers["dossier-1"].discard("gp")
    assert await board.kinds("gp") == []
    del known.patients["dossier-1"]
    assert await board.kinds("gp") == []


async def test_whoever_joins_later_or_lost_the_right_before_is_not_alerted(board):
    await board.hears("hear_of_member", "dossier-1", "m-gp", CircleMember("", "CONTRIBUTOR"))
    await board.happens(ADMITTED)
    await board.joins("aide")

    assert await board.kinds("gp") == []
    assert await board.kinds("aide") == []
    await board.happens(ADMITTED)
    assert await board.kinds("aide") == ["HOSPITAL_STAY_STARTED"]


async def test_a_note_that_is_kept_from_somebody_alerts_them_by_no_way(board):
    await board.joins("aide")
    await board.happens(WRITTEN, of="INSTRUCTION", kept_from=("aide",))

    assert await board.kinds("gp") == ["INSTRUCTION_WRITTEN"]
    assert await board.kinds("aide") == []
    assert await board.kinds("aide", {"organizations": ["maia"]}) == []


async def test_alerts_come_in_pages_the_newest_first_and_thirty_days_long(board):
    for hours in range(5):
        await board.happens(ADMITTED, occurred_at=NOON - timedelta(hours=hours))
    await board.happens(ADMITTED, occurred_at=NOON - STANDS)

    first = await board.list(page_size=3)
    rest = await board.list(page_size=3, page_token=first.next_page_token)

    times = [one.occurred_at.ToDatetime(NOON.tzinfo) for one in (*first.alerts, *rest.alerts)]
    assert times == [NOON - timedelta(hours=hours) for hours in range(5)]
    assert (len(first.alerts), rest.next_page_token) == (3, "")


async def test_a_death_is_an_alert_beside_what_follows_from_it_and_goes_on_in_a_merged_dossier(board):
    board.ground.known.knows("dossier-2", "gp")
    told = Told(hears=DIED, dossier_id="dossier-1", author="nurse")
    await board.hears("hear_of_death", told, is_deceased=True)
    await board.hears("hear_of_merger", "dossier-1", "dossier-2")

    (seen,) = (await board.list("gp")).alerts
    assert (seen.kind, seen.dossier_id) == ("PATIENT_DEATH_DECLARED", "dossier-2")


async def test_a_delegate_sees_the_alerts_of_the_delegator_and_chooses_nothing(board):
    lent = {"on_behalf_of": "gp", "delegation_id": "delegation-1", "scopes": ("DOSSIERS",)}
    await board.happens(ADMITTED)

    (seen,) = (await board.list("aide", lent)).alerts
    refused = await board.chooses("DOCUMENT_FILED", account="aide", **lent)
    await board.acknowledges(seen.alert_id, account="aide", **lent)

    assert refused.kind == "forbidden"
    assert await board.kinds("gp") == []
