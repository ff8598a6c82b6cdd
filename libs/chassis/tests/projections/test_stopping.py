"""An event that cannot be applied stops its projection, loudly and nothing else."""

from __future__ import annotations

import threading
import time

import pytest
from prometheus_client import REGISTRY
from structlog.testing import capture_logs

from chassis.domain import TOPICS, Event
from chassis.projections import Catalog, Follower, Projection, State, live, put, when
from libs.chassis.tests.projections.reading_list import Bought, Shelf, Swept, documents, fact, write


class Fragile(Projection):
    """Cannot take a book without a title, until it is repaired."""

    name = "fragile"
    is_repaired = False

    @when(Bought)
    def when_bought(self, fact):
        if not fact.event.title and not self.is_repaired:
            raise ValueError("a book without a title")
        return put(fact.event.book_id, {"title": fact.event.title})


class Oversized(Projection):
    """Makes documents that MongoDB does not take."""

    name = "oversized"

    @when(Bought)
    def when_bought(self, fact):
        return put(fact.event.book_id, {"pages": "x" * (17_000_000 if not fact.event.title else 1)})


def four_books(log, untitled=3):
    titles = [f"Title {number}" if number != untitled else "" for number in range(1, 5)]
    return write(log, *(Bought(book_id=f"b{number}", title=title) for number, title in enumerate(titles, 1)))


def standing(log, name):
    return Catalog(log.database).find(name).standing


@pytest.mark.parametrize("projection", [Fragile, Oversized])
def test_the_position_and_the_reason_are_kept_and_everything_before_is_shown(log, projection):
    four_books(log, untitled=3)
    following = Follower(log, projection, log.database)

    with capture_logs() as lines:
        following.catch_up()

    held = standing(log, projection.name)
    assert (held.state, held.position, held.stopped_at) == (State.STOPPED, 2, 3)
    assert "position 3" in held.error
    assert set(documents(live(log.database, projection))) == {"b1", "b2"}
    (line,) = [line for line in lines if line["log_level"] == "critical"]
    assert (line["event"], line["projection"], line["position"]) == ("projection stopped", projection.name, 3)


def test_the_alarm_and_the_lag_are_metrics(log):
    four_books(log, untitled=1)
    labels = {"service": "ward", "projection": "fragile"}
    following = Follower(log, Fragile, log.database, service="ward")

    following.catch_up()
    following.lag()

    assert REGISTRY.get_sample_value("spico_projection_stopped", labels) == 1
    assert REGISTRY.get_sample_value("spico_projection_lag_events", labels) == 4
    assert REGISTRY.get_sample_value("spico_projection_lag_seconds", labels) > 0


def test_the_others_go_on(log):
    four_books(log)

    assert Follower(log, Fragile, log.database).catch_up() == 2
    assert Follower(log, Shelf, log.database).catch_up() == 4


def test_it_goes_on_where_it_stopped_when_it_is_resumed_after_repair(log):
    four_books(log)
    following = Follower(log, Fragile, log.database)
    following.catch_up()
    assert following.catch_up() == 0

    following.projection.is_repaired = True
    assert following.catch_up() == 0
    assert following.resume()
    following.catch_up()

    assert standing(log, "fragile").state is State.LIVE
    assert len(documents(live(log.database, Fragile))) == 4
    assert not following.resume()


def test_a_process_that_starts_tries_once_again(log):
    four_books(log)
    Follower(log, Fragile, log.database).catch_up()

    repaired = Fragile()
    repaired.is_repaired = True
    Follower(log, repaired, log.database).catch_up()

    assert standing(log, "fragile").position == 4


def test_a_running_follower_is_resumed_from_another_process(log):
    four_books(log)
    stopping = threading.Event()
    following = Follower(log, Fragile, log.database)
    thread = threading.Thread(target=following.run, args=(stopping,))
    thread.start()
    try:
        _until(
            lambda: Catalog(log.database).find("fragile") and standing(log, "fragile").state is State.STOPPED
        )
        following.projection.is_repaired = True
        assert Follower(log, Fragile, log.database).resume()
        _until(lambda: standing(log, "fragile").position == 4)
    finally:
        stopping.set()
        thread.join(10)


def test_an_event_of_an_unknown_topic_is_named(log):
    class Burnt(Event, topic="test_shelf.Burnt"):
        book_id: str

    events = (Bought(book_id="b1", title="La Peste"), Swept(), Burnt(book_id="b1"), Swept())
    for number, event in enumerate(events, 1):
        log.append([fact(number, event)])
    del TOPICS["test_shelf.Burnt"]
    following = Follower(log, Shelf, log.database)

    following.catch_up()

    held = standing(log, "shelf")
    assert (held.state, held.position, held.stopped_at) == (State.STOPPED, 2, 3)


def test_an_erased_subject_is_told_to_the_projection(log):
    class Remembers(Projection):
        name = "remembers"

        @when(Bought)
        def when_bought(self, fact):
            return put(fact.event.book_id, {"title": fact.event.title})

        def when_erased(self, fact):
            return put(fact.position, {"erased": fact.event.topic})

    write(log, Bought(book_id="b1", title="La Peste"), Swept())
    log.erase("shelf-1")

    Follower(log, Remembers, log.database).catch_up()

    assert documents(live(log.database, Remembers)) == {
        1: {"_id": 1, "_position": 1, "erased": "test_shelf.Bought"}
    }


def _until(holds, seconds=10):
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        threading.Event().wait(0.02)
