"""Whoever waits for a read model moves it on, and does no harm to its worker."""

from __future__ import annotations

import asyncio
import random
import threading

import pytest

from chassis.application import Application
from chassis.eventlog import AsyncEventLog, MasterKeys
from chassis.projections import Catalog, Follower, Projection, Rebuild, State, fold, live, put, when
from chassis.projections.freshness import Freshness, ProjectionBehind
from chassis.projections.helping import Helper
from libs.chassis.tests.projections.reading_list import (
    Borrowed,
    Bought,
    Lost,
    Returned,
    Shelf,
    Swept,
    documents,
    write,
)

KEY = bytes(32)
PATIENT = 20.0
"""Seconds to wait for what will surely come, however busy the machine is."""


class Newer(Shelf):
    version = 2


class Fragile(Projection):
    name = "fragile"

    @when(Bought)
    def when_bought(self, fact):
        if not fact.event.title:
            raise ValueError("a book without a title")
        return put(fact.event.book_id, {"title": fact.event.title})


@pytest.fixture
async def async_log(log, mongodb_uri, database):
    async with AsyncEventLog.open(mongodb_uri, database, keys=MasterKeys({"1": KEY})) as opened:
        yield opened


@pytest.fixture
def helpers(log, mongodb_uri, database):
    class Ward(Application):
        name = "ward"

    commands = Ward(
        {
            "PERSISTENCE_MODULE": "chassis.eventlog",
            "MONGODB_URI": mongodb_uri,
            "MONGODB_DATABASE": database,
            "MASTER_KEY": f"1:{'A' * 43}=",
        }
    )
    yield lambda: Helper.of(commands)
    commands.close()


@pytest.fixture
def freshness(async_log, helpers):
    return Freshness(async_log, "ward", helpers())


async def test_a_query_sees_what_was_written_while_no_worker_runs_at_all(log, freshness):
    write(log, Bought(book_id="b1", title="La Peste"), Borrowed(book_id="b1", reader="Ada"))

    await freshness.at_least(Shelf, "ward-2", PATIENT)

    assert documents(live(log.database, Shelf)) == fold(Shelf, log.read())
    assert "by_title" in live(log.database, Shelf).index_information()


async def test_helping_takes_as_many_steps_as_are_needed(log, freshness):
    write(log, *(Bought(book_id=f"b{number}", title="Title") for number in range(450)), at_once=50)

    await freshness.at_least(Shelf, "ward-450", PATIENT)

    assert live(log.database, Shelf).count_documents({}) == 450


async def test_everybody_who_waits_is_helped_at_once(log, freshness):
    write(log, *(Bought(book_id=f"b{number}", title="Title") for number in range(1, 21)))

    await asyncio.gather(*(freshness.at_least(Shelf, f"ward-{number}", PATIENT) for number in range(1, 21)))

    assert live(log.database, Shelf).count_documents({}) == 20


async def test_a_position_that_the_log_has_not_reached_is_waited_for_in_vain(log, freshness):
    write(log, Swept())
    await freshness.at_least(Shelf, "ward-1", PATIENT)

    with pytest.raises(ProjectionBehind):
        await freshness.at_least(Shelf, "ward-999999999999999999", 0.3)

    assert Catalog(log.database).find("shelf").standing.position == 1


@pytest.mark.parametrize("seed", range(4))
async def test_helpers_and_workers_together_count_each_fact_once(log, async_log, helpers, seed):
    chance = random.Random(seed)  # noqa: S311 - a story, not a secret
    workers = [Follower(log, Shelf, log.database, batch=chance.choice((1, 3, 50))) for _ in range(2)]
    stopping = threading.Event()
    running = [threading.Thread(target=worker.run, args=(stopping,)) for worker in workers]
    for thread in running:
        thread.start()
    helped = [Freshness(async_log, "ward", helpers()) for _ in range(2)]
    try:
        for _ in range(40):
            write(log, *(_something(chance) for _ in range(chance.randint(1, 5))), at_once=2)
            head = log.head()
            await asyncio.gather(*(each.at_least(Shelf, f"ward-{head}", PATIENT) for each in helped))
            assert Catalog(log.database).find("shelf").standing.position >= head
    finally:
        stopping.set()
        for thread in running:
            thread.join()

    assert documents(live(log.database, Shelf)) == fold(Shelf, log.read())


async def test_a_stopped_projection_is_not_helped_along(log, freshness):
    write(log, Bought(book_id="b1", title="One"), Bought(book_id="b2", title=""))
    Follower(log, Fragile, log.database).catch_up()
    write(log, Bought(book_id="b3", title="Three"))

    with pytest.raises(ProjectionBehind):
        await freshness.at_least(Fragile, "ward-3", 0.3)

    standing = Catalog(log.database).find("fragile").standing
    assert (standing.state, standing.position) == (State.STOPPED, 1)
    assert set(documents(live(log.database, Fragile))) == {"b1"}


async def test_an_event_that_cannot_be_applied_is_left_for_the_worker_to_tell(log, freshness):
    write(log, Bought(book_id="b1", title="One"), Bought(book_id="b2", title=""))
    await freshness.at_least(Fragile, "ward-1", PATIENT)

    with pytest.raises(ProjectionBehind):
        await freshness.at_least(Fragile, "ward-2", 0.3)

    standing = Catalog(log.database).find("fragile").standing
    assert (standing.state, standing.position) == (State.LIVE, 1)


async def test_a_read_model_of_another_version_is_not_helped_along(log, freshness):
    write(log, Bought(book_id="b1", title="One"))
    Follower(log, Newer, log.database).catch_up()
    write(log, Bought(book_id="b2", title="Two"))

    with pytest.raises(ProjectionBehind):
        await freshness.at_least(Shelf, "ward-2", 0.3)

    assert set(documents(live(log.database, Newer))) == {"b1"}


async def test_a_rebuild_under_way_is_not_disturbed_and_a_query_after_it_is_helped(log, freshness):
    write(log, *(Bought(book_id=f"b{number}", title="Title") for number in range(1, 4)))
    await freshness.at_least(Shelf, "ward-3", PATIENT)
    building = Rebuild(log, Shelf, log.database)
    building.build()

    write(log, Bought(book_id="b4", title="La Chute"))
    await freshness.at_least(Shelf, "ward-4", PATIENT)
    assert building.position == 3
    building.switch()
    write(log, Bought(book_id="b5", title="Noces"))
    await freshness.at_least(Shelf, "ward-5", PATIENT)

    assert Catalog(log.database).find("shelf").live == building.collection
    assert documents(log.database[building.collection]) == fold(Shelf, log.read())


def _something(chance):
    book = f"b{chance.randint(1, 4)}"
    kinds = (
        Bought(book_id=book, title=f"Title {chance.random()}"),
        Borrowed(book_id=book, reader="Ada"),
        Returned(book_id=book, reader="Ada"),
        Lost(book_id=book),
        Swept(),
    )
    return chance.choice(kinds)
