"""Whoever has written something reads it; the waiting is bounded."""

from __future__ import annotations

import asyncio
import time

import pytest

from chassis.eventlog import AsyncEventLog, MasterKeys
from chassis.kernel import Cause
from chassis.position import PositionIsNotOurs
from chassis.projections import Follower, rebuild
from chassis.projections.freshness import Freshness, ProjectionBehind, live
from libs.chassis.tests.projections.reading_list import Bought, Shelf, Swept, fact, write


@pytest.fixture
async def async_log(log, mongodb_uri, database):
    async with AsyncEventLog.open(mongodb_uri, database, keys=MasterKeys({"1": bytes(32)})) as opened:
        yield opened


async def test_a_query_sees_what_was_written_before_it(log, async_log):
    freshness = Freshness(async_log, "ward")
    following = Follower(log, Shelf, log.database)
    write(log, Bought(book_id="b1", title="La Peste"))

    asking = asyncio.create_task(freshness.at_least(Shelf, "ward-1"))
    await asyncio.sleep(0)
    await asyncio.to_thread(following.catch_up)
    await asking

    assert await (await live(async_log.database, Shelf)).count_documents({}) == 1


async def test_waiting_ends_soon_after_the_fact_is_shown(log, async_log):
    freshness = Freshness(async_log, "ward")
    following = Follower(log, Shelf, log.database)
    waits = []
    for number in range(1, 8):
        write(log, Swept())
        asking = asyncio.create_task(freshness.at_least(Shelf, f"ward-{number}"))
        await asyncio.sleep(0.02)  # so that it waits for the nudge, not for its first look
        await asyncio.to_thread(following.catch_up)
        began = time.perf_counter()
        await asking
        waits.append(time.perf_counter() - began)

    assert sorted(waits)[3] < 0.1, waits


async def test_a_position_known_to_be_reached_costs_no_query(log, async_log, monkeypatch):
    freshness = Freshness(async_log, "ward")
    write(log, Swept(), Swept())
    Follower(log, Shelf, log.database).catch_up()
    await freshness.at_least(Shelf, "ward-2")
    monkeypatch.setattr(freshness, "_catalog", None)

    await freshness.at_least(Shelf, "ward-1")
    await freshness.at_least(Shelf, "")


async def test_waiting_is_bounded_and_tells_that_the_projection_is_behind(log, async_log):
    write(log, Swept())
    freshness = Freshness(async_log, "ward")
    began = time.monotonic()

    with pytest.raises(ProjectionBehind):
        await freshness.at_least(Shelf, "ward-1", timeout=0.2)

    assert time.monotonic() - began < 2
    assert ProjectionBehind.code == "projection-behind"


async def test_a_position_of_another_service_waits_until_it_was_heard_and_then_shown(log, async_log):
    freshness = Freshness(async_log, "ward")
    following = Follower(log, Shelf, log.database)
    with pytest.raises(ProjectionBehind):
        await freshness.at_least(Shelf, "library-12", timeout=0.1)

    asking = asyncio.create_task(freshness.at_least(Shelf, "library-12"))
    await asyncio.to_thread(log.append, [fact(1, Swept())], cause=Cause("library", 12))
    await asyncio.sleep(0.05)
    assert not asking.done()
    await asyncio.to_thread(following.catch_up)
    await asking

    await freshness.at_least(Shelf, "library-11")


async def test_text_that_is_no_position_is_refused(async_log):
    with pytest.raises(PositionIsNotOurs):
        await Freshness(async_log, "ward").at_least(Shelf, "yesterday")


async def test_after_a_switch_a_query_goes_to_the_new_collection_at_once(log, async_log):
    freshness = Freshness(async_log, "ward")
    following = Follower(log, Shelf, log.database)
    write(log, Bought(book_id="b1", title="La Peste"))
    following.catch_up()
    assert (await live(async_log.database, Shelf)).name == "shelf_v1"

    await asyncio.to_thread(rebuild, log, Shelf, log.database, grace=0)
    write(log, Bought(book_id="b2", title="La Chute"))
    following.catch_up()
    await freshness.at_least(Shelf, "ward-2")

    assert await (await live(async_log.database, Shelf)).count_documents({}) == 2


async def test_many_who_wait_are_all_served(log, async_log):
    freshness = Freshness(async_log, "ward")
    write(log, *(Swept() for _ in range(20)))

    asking = [asyncio.create_task(freshness.at_least(Shelf, f"ward-{number}")) for number in range(1, 21)]
    asking[3].cancel()
    following = Follower(log, Shelf, log.database, batch=3)
    await asyncio.to_thread(following.catch_up)
    answers = await asyncio.gather(*asking, return_exceptions=True)

    assert [type(answer) for answer in answers if answer is not None] == [asyncio.CancelledError]


async def test_of_several_read_models_the_one_that_is_behind_ends_the_waiting_for_all(log, async_log):
    class Loans(Shelf):
        name = "loans"

    write(log, Swept())
    Follower(log, Shelf, log.database).catch_up()
    freshness = Freshness(async_log, "ward")

    with pytest.raises(ProjectionBehind):
        await freshness.all_at_least((Shelf, Loans), "ward-1", timeout=0.2)

    assert [task for task in asyncio.all_tasks() if "at_least" in repr(task.get_coro())] == []
