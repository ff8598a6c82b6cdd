"""Pages follow one another whatever is added meanwhile, and tokens come from nowhere else."""

import base64
from datetime import UTC, datetime

import pymongo
import pytest

from chassis.paging import PageSizeIsOutOfRange, PageTokenIsNotOurs, beyond, page_size, token_after

ORDER = {"at": datetime, "_id": str}
DAYS = [datetime(2026, 1, day, tzinfo=UTC) for day in (1, 2, 2, 2, 3)]


def page(collection, token, size=2):
    found = list(collection.find(beyond(token, ORDER)).sort([("at", -1), ("_id", -1)]).limit(size + 1))
    return [each["_id"] for each in found[:size]], token_after(found[size - 1], list(ORDER)) if len(
        found
    ) > size else ""


def test_pages_follow_one_another_across_equal_times(mongodb_uri, database):
    with pymongo.MongoClient(mongodb_uri, tz_aware=True) as client:
        collection = client[database].entries
        collection.insert_many([{"_id": name, "at": at} for name, at in zip("abcde", DAYS, strict=True)])

        first, token = page(collection, "")
        collection.insert_one({"_id": "newer", "at": datetime(2026, 2, 1, tzinfo=UTC)})
        second, token = page(collection, token)
        third, token = page(collection, token)

    assert (first, second, third, token) == (["e", "d"], ["c", "b"], ["a"], "")


@pytest.mark.parametrize("token", ["x", "bnVsbA==", "WzFd", "é", "WyIyMDI2LTAxLTAxVDAwOjAwOjAwIiwiYSJd"])
def test_a_token_of_somebody_else_is_refused(token):
    with pytest.raises(PageTokenIsNotOurs) as refusal:
        beyond(token, ORDER)

    assert refusal.value.field == "page_token"


@pytest.mark.parametrize("asked", [-1, 201])
def test_a_page_has_a_size(asked):
    with pytest.raises(PageSizeIsOutOfRange):
        page_size(asked)


def test_the_usual_page_has_fifty_entries():
    assert page_size(0) == 50


@pytest.mark.parametrize("said", [f"[{1 << 63}]", f"[-{1 << 70}]"])
def test_a_number_that_no_page_ended_with_is_refused(said):
    token = base64.urlsafe_b64encode(said.encode()).decode()

    with pytest.raises(PageTokenIsNotOurs):
        beyond(token, {"position": int})


@pytest.mark.parametrize("at", ["9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+14:00"])
def test_a_moment_that_no_calendar_has_is_refused(at):
    token = base64.urlsafe_b64encode(f'["{at}", "a"]'.encode()).decode()

    with pytest.raises(PageTokenIsNotOurs):
        beyond(token, ORDER)
