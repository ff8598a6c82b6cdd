"""A small read model for the tests, and facts for it: books that people borrow from a ward's shelf."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pymongo import IndexModel

from chassis.domain import Event, Fact
from chassis.kernel import Actor
from chassis.projections import Projection, change, put, remove, when

NURSE = Actor(account_id="nurse-lea", person_id="lea")
MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class Bought(Event, topic="test_shelf.Bought"):
    book_id: str
    title: str


class Borrowed(Event, topic="test_shelf.Borrowed"):
    book_id: str
    reader: str


class Returned(Event, topic="test_shelf.Returned"):
    book_id: str
    reader: str


class Lost(Event, topic="test_shelf.Lost"):
    book_id: str


class Swept(Event, topic="test_shelf.Swept"):
    """Of no concern to any read model."""


class Shelf(Projection):
    name = "shelf"
    indexes = (IndexModel([("title", 1)], name="by_title"),)

    @when(Bought)
    def when_bought(self, fact):
        return put(fact.event.book_id, {"title": fact.event.title, "loans": 0, "readers": []})

    @when(Borrowed)
    def when_borrowed(self, fact):
        yield change(fact.event.book_id, inc={"loans": 1}, push={"readers": fact.event.reader})
        yield change("all", inc={"loans": 1}, set={"last": fact.occurred_at}, create=True)

    @when(Returned)
    def when_returned(self, fact):
        return change(fact.event.book_id, pull={"readers": fact.event.reader})

    @when(Lost)
    def when_lost(self, fact):
        return [remove(fact.event.book_id)]


def fact(position, event, stream="shelf-1"):
    return Fact(
        stream=stream,
        version=position,
        position=position,
        event=event,
        subject=stream,
        actor=NURSE,
        occurred_at=MORNING + timedelta(minutes=position),
        recorded_at=MORNING + timedelta(minutes=position, seconds=1),
    )


def write(log, *events, at_once=1):
    """Append events to the log, ``at_once`` to a commit; give the facts as the log gives them back."""
    before = log.head()
    for start in range(0, len(events), at_once):
        some = events[start : start + at_once]
        log.append([fact(before + start + number, event) for number, event in enumerate(some, 1)])
    return log.read(before, limit=len(events))


def documents(collection):
    return {document["_id"]: document for document in collection.find()}


def a_season(books=6, rounds=8):
    """Events that meet every case: puts over puts, changes, lists, removals and books bought again."""
    events = [Bought(book_id=f"b{number}", title=f"Title {number}") for number in range(books)]
    for turn in range(rounds):
        for number in range(books):
            book_id, reader = f"b{number}", f"reader-{(number * turn) % 5}"
            events.append(Borrowed(book_id=book_id, reader=reader))
            if turn % 2:
                events.append(Returned(book_id=book_id, reader=f"reader-{(number * (turn - 1)) % 5}"))
            if (turn + number) % 7 == 3:
                events.append(Lost(book_id=book_id))
            if (turn + number) % 7 == 5:
                events.append(Bought(book_id=book_id, title=f"Title {number}, again"))
            events.append(Swept())
    return events
