"""Whoever reaches personal data leaves a trace, durable before the answer, that an auditor finds."""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, datetime, timedelta

import pytest
from pymongo import MongoClient

from chassis.eventlog import AsyncEventLog, EventLog, MasterKeys
from chassis.kernel import Actor, Forbidden
from chassis.paging import PageTokenIsNotOurs
from chassis.projections import Follower
from chassis.trail import TRAIL, Accesses, AccessIsNotTraced, AccessQueries, AccessTrail, Admission, Granted
from chassis.trail.events import key_subject

KEYS = MasterKeys({"1": bytes(32)})
MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
LEA = Actor(account_id="nurse-lea", person_id="lea", means="password+totp", session_id="s1")
FOR_THE_WARD = Actor(account_id="nurse-lea", person_id="lea", on_behalf_of="ward", means="password+totp")
OMAR = Actor(account_id="gp-omar", person_id="omar", means="cpx")


@pytest.fixture
async def trail(mongodb_uri, database):
    opened = AccessTrail(
        await asyncio.to_thread(EventLog.open, mongodb_uri, database, keys=KEYS, collection=TRAIL)
    )
    yield opened
    await opened.close()


@pytest.fixture
def log(mongodb_uri, database):
    with EventLog.open(mongodb_uri, database, keys=KEYS, collection=TRAIL) as opened:
        yield opened


@pytest.fixture
async def queries(mongodb_uri, database, log):
    async with AsyncEventLog.open(mongodb_uri, database, keys=KEYS, collection=TRAIL) as opened:
        yield AccessQueries(opened.database)


def catch_up(log):
    Follower(log, Accesses, log.database).catch_up()


async def test_a_record_is_in_the_log_when_record_returns(trail, log):
    await trail.record(LEA, "dossier-1", "timeline", title="CIRCLE", at=MORNING, correlation_id="c1")

    (fact,) = log.read()
    assert (fact.event.subject, fact.event.account_id, fact.event.what) == (
        "dossier-1",
        "nurse-lea",
        "timeline",
    )
    assert (fact.event.title, fact.event.means, fact.event.correlation_id) == (
        "CIRCLE",
        "password+totp",
        "c1",
    )
    assert fact.occurred_at == MORNING


async def test_records_made_at_once_share_commits(trail, log):
    await asyncio.gather(*(trail.record(LEA, f"dossier-{number % 3}", "timeline") for number in range(200)))

    commits = log.database[TRAIL].count_documents({})
    assert log.head() == 200
    assert commits < 20


async def test_an_auditor_finds_by_subject_and_by_actor_refusals_included(trail, log, queries):
    await trail.record(LEA, "dossier-1", "timeline", title="CIRCLE", at=MORNING)
    await trail.record(OMAR, "dossier-1", "documents", refused=True, reason="only-members-read", at=MORNING)
    await trail.record(FOR_THE_WARD, "dossier-2", "summary", title="DELEGATION", at=MORNING)
    catch_up(log)

    of_dossier, _ = await queries.of_subject("dossier-1", size=10)
    of_account, _ = await queries.of_account("nurse-lea", size=10)
    of_ward, _ = await queries.of_account("ward", size=10)
    of_person, _ = await queries.of_person("omar", size=10)

    assert [(access.account_id, access.what, access.refused) for access in of_dossier] == [
        ("gp-omar", "documents", True),
        ("nurse-lea", "timeline", False),
    ]
    assert of_dossier[0].reason == "only-members-read"
    assert of_dossier[1].occurred_at == MORNING
    assert [access.subject for access in of_account] == ["dossier-2", "dossier-1"]
    assert [access.subject for access in of_ward] == ["dossier-2"]
    assert [access.subject for access in of_person] == ["dossier-1"]


async def test_pages_are_not_shifted_by_newer_accesses(trail, log, queries):
    for number in range(5):
        await trail.record(LEA, "dossier-1", f"part-{number}", at=MORNING + timedelta(hours=number))
    catch_up(log)

    first, token = await queries.of_subject("dossier-1", size=2)
    await trail.record(OMAR, "dossier-1", "newest")
    catch_up(log)
    second, token = await queries.of_subject("dossier-1", size=2, token=token)
    third, end = await queries.of_subject("dossier-1", size=2, token=token)

    assert [access.what for access in (*first, *second, *third)] == [
        f"part-{number}" for number in (4, 3, 2, 1, 0)
    ]
    assert not end
    with pytest.raises(PageTokenIsNotOurs):
        await queries.of_subject("dossier-1", size=2, token="yesterday")


async def test_a_period_is_asked_for_by_when_it_happened(trail, log, queries):
    for number in range(4):
        await trail.record(LEA, "dossier-1", f"part-{number}", at=MORNING + timedelta(hours=number))
    catch_up(log)

    found, _ = await queries.of_subject(
        "dossier-1", size=10, since=MORNING + timedelta(hours=1), until=MORNING + timedelta(hours=3)
    )

    assert [access.what for access in found] == ["part-2", "part-1"]


async def test_an_erased_dossier_keeps_the_trail_of_who_had_looked(trail, log):
    await trail.record(LEA, "dossier-1", "timeline")
    log.erase("dossier-1")

    assert log.read()[0].event.account_id == "nurse-lea"


async def test_a_trail_whose_time_is_over_is_shown_no_more(trail, log, queries):
    await trail.record(LEA, "dossier-1", "timeline")
    await asyncio.to_thread(log.erase, key_subject("dossier-1"))
    catch_up(log)

    assert await queries.of_subject("dossier-1", size=10) == ([], "")


async def test_what_cannot_be_traced_is_refused(trail, monkeypatch):
    def lost(facts):
        raise ConnectionError("no journal")

    monkeypatch.setattr(trail._log, "append", lost)

    with pytest.raises(AccessIsNotTraced):
        await trail.record(LEA, "dossier-1", "timeline")

    monkeypatch.undo()
    await trail.record(LEA, "dossier-1", "timeline")


async def test_a_reader_who_goes_away_leaves_its_trace_all_the_same(trail, log):
    reading = asyncio.create_task(trail.record(LEA, "dossier-1", "timeline"))
    await asyncio.sleep(0)
    reading.cancel()
    await asyncio.gather(reading, return_exceptions=True)
    await trail.record(OMAR, "dossier-1", "timeline")

    assert [fact.event.account_id for fact in log.read()] == ["nurse-lea", "gp-omar"]


async def test_readers_wait_when_too_many_records_wait(mongodb_uri, database, log):
    opened = AccessTrail(
        EventLog.open(mongodb_uri, database, keys=KEYS, collection=TRAIL), most_at_once=2, most_waiting=4
    )
    most = 0

    async def read(number):
        nonlocal most
        await opened.record(LEA, f"dossier-{number % 2}", "timeline")
        most = max(most, len(opened._waiting))

    await asyncio.gather(*(read(number) for number in range(30)))
    await opened.close()

    assert most <= 4
    assert log.head() == 30


async def test_closing_writes_what_waits_and_takes_no_more(mongodb_uri, database):
    opened = AccessTrail(EventLog.open(mongodb_uri, database, keys=KEYS, collection=TRAIL))
    reading = [asyncio.create_task(opened.record(LEA, "dossier-1", "timeline")) for _ in range(20)]
    await asyncio.sleep(0)

    await opened.close()

    await asyncio.gather(*reading)
    with MongoClient(mongodb_uri) as client:
        assert sum(commit["n"] for commit in client[database][TRAIL].find()) == 20
    with pytest.raises(AccessIsNotTraced):
        await opened.record(LEA, "dossier-1", "timeline")


class MayNotRead(Forbidden):
    """Nobody but the nurse."""


class Judge:
    """Lets the nurse read, under one question for everybody who asks at once."""

    def __init__(self):
        self.asked = []

    def __call__(self, database, readings):
        self.asked.append(len(readings))
        return [
            Granted("CIRCLE", known=reading.subject) if reading.actor is LEA else MayNotRead()
            for reading in readings
        ]


@pytest.fixture
async def judged(mongodb_uri, database):
    """A trail that decides, and its judge."""
    judge = Judge()
    opened = AccessTrail(
        await asyncio.to_thread(EventLog.open, mongodb_uri, database, keys=KEYS, collection=TRAIL), judge
    )
    yield opened, judge
    await opened.close()


async def test_whoever_is_let_in_has_left_a_trace_with_the_title(judged, log):
    trail, _ = judged

    admission = await trail.admit(LEA, "dossier-1", "timeline", at=MORNING, correlation_id="c1")
    await admission.traced()

    (fact,) = log.read()
    assert (fact.event.subject, fact.event.what, fact.event.title) == ("dossier-1", "timeline", "CIRCLE")
    assert (fact.occurred_at, fact.event.correlation_id) == (MORNING, "c1")


async def test_a_refusal_is_raised_to_whom_it_concerns_and_to_nobody_else(judged, log):
    trail, _ = judged

    outcomes = await asyncio.gather(
        *(trail.admit(actor, "dossier-1", "timeline") for actor in (LEA, OMAR, LEA)), return_exceptions=True
    )

    assert [type(outcome) for outcome in outcomes] == [Admission, MayNotRead, Admission]
    await outcomes[-1].traced()
    assert [fact.event.account_id for fact in log.read()] == ["nurse-lea", "nurse-lea"]


async def test_those_who_ask_at_once_are_judged_by_one_question(judged, log):
    trail, judge = judged

    let_in = await asyncio.gather(
        *(trail.admit(LEA, f"dossier-{number % 3}", "timeline") for number in range(200))
    )
    await asyncio.gather(*(each.traced() for each in let_in))

    assert [each.known for each in let_in] == [f"dossier-{number % 3}" for number in range(200)]
    assert sum(judge.asked) == log.head() == 200
    assert len(judge.asked) < 20


async def test_nobody_reads_when_nobody_can_be_judged(trail, log, monkeypatch):
    def lost(database, readings):
        raise ConnectionError("no server")

    monkeypatch.setattr(trail, "_judge", lost)

    with pytest.raises(AccessIsNotTraced):
        await trail.admit(LEA, "dossier-1", "timeline")

    assert log.head() == 0


async def test_whoever_is_let_in_looks_up_while_it_is_recorded_and_is_told_when_it_cannot_be(
    judged, log, monkeypatch
):
    trail, _ = judged
    goes_on = threading.Event()

    def lost(facts):
        goes_on.wait(10)
        raise ConnectionError("no server")

    monkeypatch.setattr(trail._log, "append", lost)

    admission = await trail.admit(LEA, "dossier-1", "timeline")
    assert admission.known == "dossier-1"
    goes_on.set()
    with pytest.raises(AccessIsNotTraced):
        await admission.traced()

    assert log.head() == 0
