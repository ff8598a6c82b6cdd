"""A list is read page by page: whatever is added meanwhile shifts nothing, and the last page says so."""

from datetime import UTC, datetime, timedelta

import pytest
from pymongo import AsyncMongoClient
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import AutoReconnect, ServerSelectionTimeoutError

from chassis.listing import QUICK, page_of
from chassis.paging import LARGEST_PAGE, PageTokenIsNotOurs
from chassis.projections import Projection

BY_MOMENT = {"at": datetime, "_id": str}
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Visits(Projection):
    """Who came when."""

    name = "visits"


@pytest.fixture
async def visits(mongodb_uri, database):
    """Five visits, ``a`` to ``e``, two of them at the same moment."""
    async with AsyncMongoClient(mongodb_uri) as client:
        moments = (0, 1, 2, 2, 3)
        await client[database].visits_v1.insert_many(
            [
                {"_id": name, "ward": "W1", "at": NOON + timedelta(minutes=minutes)}
                for name, minutes in zip("abcde", moments, strict=True)
            ]
        )
        yield client[database]


async def read(visits, token="", **more):
    found, following = await page_of(
        visits, Visits, {"ward": "W1"}, BY_MOMENT, size=2, token=token, **{"codec": QUICK, **more}
    )
    return [visit["_id"] for visit in found], following


async def test_pages_follow_one_another_whatever_comes_meanwhile(visits):
    first, token = await read(visits)
    await visits.visits_v1.insert_one({"_id": "f", "ward": "W1", "at": NOON + timedelta(hours=1)})
    second, token = await read(visits, token)
    third, end = await read(visits, token)

    assert [*first, *second, *third] == list("edcba")
    assert not end


async def test_a_page_that_takes_all_that_is_left_is_the_last(visits):
    found, token = await page_of(visits, Visits, {"ward": "W1"}, BY_MOMENT, size=5)

    assert (len(found), token) == (5, "")


async def test_the_largest_page_is_whole(visits):
    many = [{"_id": f"m{number:03}", "ward": "W3", "at": NOON} for number in range(LARGEST_PAGE + 50)]
    await visits.visits_v1.insert_many(many)

    first, token = await page_of(visits, Visits, {"ward": "W3"}, BY_MOMENT, size=LARGEST_PAGE)
    second, end = await page_of(visits, Visits, {"ward": "W3"}, BY_MOMENT, size=LARGEST_PAGE, token=token)

    assert (len(first), len(second), end) == (LARGEST_PAGE, 50, "")


async def test_the_smallest_comes_first_when_asked_for(visits):
    first, token = await read(visits, ascending=True)
    second, _ = await read(visits, token, ascending=True)

    assert [*first, *second] == list("abcd")


async def test_what_does_not_match_is_left_out(visits):
    assert await page_of(visits, Visits, {"ward": "W2"}, BY_MOMENT, size=2) == ([], "")


async def test_times_have_their_zone_unless_read_quickly(visits):
    (usual, *_), token = await page_of(visits, Visits, {}, BY_MOMENT, size=1)
    (quick, *_), same = await page_of(visits, Visits, {}, BY_MOMENT, size=1, codec=QUICK)

    assert usual["at"] == NOON + timedelta(minutes=3)
    assert quick["at"] == usual["at"].replace(tzinfo=None)
    assert token == same


async def test_the_token_of_another_list_is_refused(visits):
    with pytest.raises(PageTokenIsNotOurs):
        await read(visits, "WzFd")


async def test_a_connection_lost_on_the_way_is_asked_again_and_a_server_that_is_away_is_not(
    visits, monkeypatch
):
    failures = [AutoReconnect("connection closed")]
    ask = AsyncDatabase.command

    async def command(database, *args, **more):
        if failures:
            raise failures.pop()
        return await ask(database, *args, **more)

    monkeypatch.setattr(AsyncDatabase, "command", command)

    assert (await read(visits))[0] == ["e", "d"]

    failures.append(ServerSelectionTimeoutError("nobody answers"))
    with pytest.raises(ServerSelectionTimeoutError):
        await read(visits)
