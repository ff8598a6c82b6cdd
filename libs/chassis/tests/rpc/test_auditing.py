"""An auditor asks a service about its own logs: bounded, traced, and in pages that leave nothing out."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from pymongo import MongoClient

from chassis.domain import Erased, Event, Fact
from chassis.eventlog import Checkpoints, SigningKey
from chassis.eventlog.deeds import Sought
from chassis.kernel import Act, Actor
from chassis.opening import open_log
from chassis.paging import PageTokenIsNotOurs
from chassis.rpc.auditing import Auditor
from chassis.settings import ServiceSettings
from chassis.testing.environment import settings_for
from chassis.trail import open_trail, record_now

LEA = Actor(account_id="nurse-lea", person_id="lea", on_behalf_of="ward-3", means="psc")
OMAR = Actor(account_id="gp-omar", person_id="omar", means="cpx")
ADA = Actor(account_id="ada", person_id="ada", means="psc", roles=frozenset({"auditor"}))
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


class Ward(ServiceSettings):
    service = "ward"


class Noted(Event, topic="test_auditing.Noted"):
    text: str


@pytest.fixture
def settings(mongodb_uri, database):
    chosen = settings_for(Ward, mongodb_uri, database)
    yield chosen
    with MongoClient(mongodb_uri) as client:
        client.drop_database(chosen.database)


@pytest.fixture
def log(settings):
    with open_log(settings) as opened:
        yield opened


@pytest.fixture
async def auditor(settings):
    opened = Auditor(settings, stretch=3)
    yield opened
    await opened.close()


def write(log, stream, version, *texts, actor=LEA, subject=""):
    facts = [
        Fact(
            stream=stream,
            version=version + number,
            event=Noted(text=text),
            subject=subject or stream,
            actor=actor,
            occurred_at=NOON,
            recorded_at=NOON,
        )
        for number, text in enumerate(texts)
    ]
    log.append(facts)


async def whole(question, **sought):
    """Every page of a list, each of at most two."""
    found, token = [], ""
    for _ in range(50):
        page, token = await question(size=2, token=token, **sought)
        assert len(page) <= 2
        found += page
        if not token:
            return found
    raise AssertionError("the list has no end")


async def deeds(auditor, **sought):
    return await whole(lambda **page: auditor.deeds(Sought(**sought), **page))


async def test_pages_give_every_deed_once_newest_first_however_long_the_commits(log, auditor):
    write(log, "dossier-1", 1, "a", "b", "c", "d", "e")
    write(log, "dossier-2", 1, "f", actor=OMAR)
    write(log, "dossier-1", 6, "g", "h", "i")

    found = await deeds(auditor)

    assert [deed.position for deed in found] == [9, 8, 7, 6, 5, 4, 3, 2, 1]


async def test_a_search_is_narrowed_by_subject_actor_delegation_and_period(log, auditor):
    write(log, "dossier-1", 1, "a")
    write(log, "dossier-2", 1, "b", actor=OMAR)
    await asyncio.sleep(0.02)
    between = datetime.now(UTC)
    await asyncio.sleep(0.02)
    write(log, "look-1", 1, "c", subject="dossier-1")
    for version in range(2, 9):
        write(log, "dossier-2", version, "d", actor=OMAR)

    assert [deed.stream for deed in await deeds(auditor, subject="dossier-1")] == ["look-1", "dossier-1"]
    assert {deed.actor.account_id for deed in await deeds(auditor, actor="omar")} == {"gp-omar"}
    assert [deed.position for deed in await deeds(auditor, actor="ward-3")] == [3, 1]
    assert [deed.position for deed in await deeds(auditor, delegated=True)] == [3, 1]
    assert [deed.position for deed in await deeds(auditor, until=between)] == [2, 1]
    assert [deed.position for deed in await deeds(auditor, since=between)] == list(range(10, 2, -1))
    assert await deeds(auditor, subject="dossier-9") == []


async def test_bodies_are_opened_and_those_of_the_erased_are_not(log, auditor):
    write(log, "dossier-1", 1, "a", "b")
    write(log, "dossier-2", 1, "c")
    log.erase("dossier-2")

    facts = await auditor.facts(await deeds(auditor))

    assert [facts[position].event.text for position in (1, 2)] == ["a", "b"]
    assert isinstance(facts[3].event, Erased)


async def test_every_question_is_in_the_trail_before_it_is_answered(settings, auditor):
    await auditor.trace(Act(ADA, NOON, "c1"), ("dossier-1", "dossier-1", "*"), "audit/events")

    with open_trail(settings) as trail:
        told = [(fact.event.subject, fact.event.what, fact.event.title) for fact in trail.read()]
    assert told == [("*", "audit/events", "AUDIT"), ("dossier-1", "audit/events", "AUDIT")]


async def test_accesses_are_whole_though_no_worker_follows_the_trail(settings, auditor):
    with open_trail(settings) as trail:
        for subject in ("dossier-1", "dossier-2", "dossier-1", "dossier-1"):
            record_now(trail, LEA, subject, "timeline", title="CIRCLE")

    found = await whole(auditor.accesses, subject="dossier-1")
    of_lea = await whole(auditor.accesses, actor="lea")

    assert [access.position for access in found] == [4, 3, 1]
    assert len(of_lea) == 4


async def test_checkpoints_are_given_log_by_log(settings, log, auditor):
    key = SigningKey(bytes(range(1, 33)))
    for version in (1, 2, 3):
        write(log, "dossier-1", version, "a")
        Checkpoints(log, key).sign_now()
    with open_trail(settings) as trail:
        record_now(trail, LEA, "dossier-1", "timeline", title="CIRCLE")
        Checkpoints(trail, key).sign_now()

    found = await whole(auditor.checkpoints)

    named = [(each["_id"]["log"].rpartition(".")[2], each["_id"]["position"]) for each in found]
    assert named == [("accesses", 1), ("log", 3), ("log", 2), ("log", 1)]


async def test_a_token_of_somebody_else_is_refused(auditor):
    for question in (
        lambda: auditor.deeds(Sought(), size=2, token="x"),
        lambda: auditor.checkpoints(size=2, token="x"),
    ):
        with pytest.raises(PageTokenIsNotOurs):
            await question()
