"""What a projection may ask for, and in which form it is kept."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum, StrEnum
from uuid import UUID

import msgspec
import pytest
from pymongo import IndexModel

from chassis.projections import Projection, change, fold, put, when
from libs.chassis.tests.projections.reading_list import Borrowed, Bought, Shelf, fact


class Kind(StrEnum):
    CARE = "CARE"


class Level(Enum):
    LOW = 1


class Person(msgspec.Struct):
    name: str
    born_on: date


def test_values_are_brought_to_the_form_mongodb_gives_them_back_in():
    paris = timezone(timedelta(hours=1))
    written = put(
        "d1",
        {
            "at": datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=paris),
            "kinds": {Kind.CARE},
            "pair": (1, Level.LOW),
            "person": Person(name="Zoé Exemple", born_on=date(1942, 5, 1)),
            Kind.CARE: Decimal("1.50"),
            "key": UUID(int=1),
        },
    )

    assert written.document == {
        "_id": "d1",
        "at": datetime(2026, 3, 2, 8, 0, 0, 123000, tzinfo=UTC),
        "kinds": ["CARE"],
        "pair": [1, 1],
        "person": {"name": "Zoé Exemple", "born_on": "1942-05-01"},
        "CARE": "1.50",
        "key": "00000000-0000-0000-0000-000000000001",
    }


@pytest.mark.parametrize("value", [object(), 1j, {1: "a number as a name"}])
def test_a_value_without_a_form_is_refused_when_the_write_is_made(value):
    with pytest.raises(TypeError):
        put("d1", {"value": value})


def test_a_time_without_its_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        change("d1", set={"at": datetime(2026, 3, 2)})  # noqa: DTZ001 - what is refused


@pytest.mark.parametrize(
    "steps",
    [
        {"set": {"a": 1}, "inc": {"a": 1}},
        {"set": {"a": {}}, "push": {"a.b": 1}},
        {"set": {"a.b": 1}, "unset": ["a"]},
        {"set": {"_position": 3}},
        {"set": {"_id": "another"}},
        {"pull": {"a": {"$gt": 1}}},
    ],
)
def test_a_change_whose_meaning_is_left_to_chance_is_refused(steps):
    with pytest.raises(ValueError):  # noqa: PT011 - each has its own sentence
        change("d1", **steps)


def test_a_projection_does_not_write_its_own_position():
    with pytest.raises(ValueError, match="_position"):
        put("d1", {"_position": 3})


def test_a_unique_index_is_refused():
    with pytest.raises(TypeError, match="unique"):

        class Jealous(Projection):
            name = "jealous"
            indexes = (IndexModel([("login", 1)], unique=True),)


def test_a_name_that_looks_like_a_built_collection_is_refused():
    with pytest.raises(TypeError, match="collection"):

        class Confusing(Projection):
            name = "book_v2"


def test_two_methods_for_one_event_are_refused():
    with pytest.raises(TypeError, match="twice"):

        class Torn(Projection):
            name = "torn"

            @when(Bought)
            def when_bought(self, fact):
                return None

            @when(Bought, Borrowed)
            def when_moved(self, fact):
                return None


def test_a_method_that_gives_something_else_is_told_so():
    class Careless(Projection):
        name = "careless"

        @when(Bought)
        def when_bought(self, fact):
            return {"title": fact.event.title}

    with pytest.raises(TypeError, match="put, change and remove"):
        fold(Careless, [fact(1, Bought(book_id="b1", title="Titre"))])


def test_a_shelf_in_memory_is_what_its_events_say():
    facts = [
        fact(1, Bought(book_id="b1", title="La Peste")),
        fact(2, Borrowed(book_id="b1", reader="Zoé")),
        fact(3, Borrowed(book_id="nowhere", reader="Zoé")),
    ]

    assert fold(Shelf, facts) == {
        "b1": {"_id": "b1", "_position": 2, "title": "La Peste", "loans": 1, "readers": ["Zoé"]},
        "all": {"_id": "all", "_position": 3, "loans": 2, "last": facts[2].occurred_at},
    }


def test_a_read_model_may_be_made_of_parts():
    class Titles(Projection):
        @when(Bought)
        def when_bought(self, fact):
            return put(fact.event.book_id, {"title": fact.event.title, "loans": 0})

    class Loans(Projection):
        @when(Borrowed)
        def when_borrowed(self, fact):
            return change(fact.event.book_id, inc={"loans": 1})

    class Both(Titles, Loans):
        name = "both"

    bought = fact(1, Bought(book_id="b1", title="Soins à domicile"))
    borrowed = fact(2, Borrowed(book_id="b1", reader="lea"))
    assert fold(Both, [bought, borrowed])["b1"]["loans"] == 1
