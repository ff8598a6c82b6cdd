"""A read model follows its log: each fact once, whatever is lost on the way."""

from __future__ import annotations

import itertools
import random
import threading
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chassis.projections import Follower, Projection, change, fold, live, put, remove, when
from chassis.projections.course import BATCH
from chassis.projections.sharing import shared
from libs.chassis.tests.projections.reading_list import (
    Borrowed,
    Bought,
    Lost,
    Shelf,
    Swept,
    a_season,
    documents,
    write,
)


def follower(log, projection=Shelf, **settings):
    return Follower(log, projection, log.database, **settings)


@pytest.mark.parametrize("batch", [1, 3, 50, BATCH])
def test_a_read_model_holds_what_its_facts_say_whatever_the_batch(log, batch):
    facts = write(log, *a_season(), at_once=4)

    applied = follower(log, batch=batch).catch_up()

    assert applied == len(facts)
    assert documents(live(log.database, Shelf)) == fold(Shelf, facts)


def test_a_follower_killed_between_documents_and_position_counts_no_fact_twice(log):
    class Killed(BaseException):
        pass

    facts = write(log, *a_season(), at_once=3)
    chance = random.Random(7)  # noqa: S311 - the same chance in every run

    def die_now_and_then():
        if chance.random() < 0.4:
            raise Killed

    for batch in itertools.cycle((1, 2, 7, 30)):
        try:
            follower(log, batch=batch, between=die_now_and_then).catch_up()
            break
        except Killed:
            continue

    assert documents(live(log.database, Shelf)) == fold(Shelf, facts)


def test_facts_already_taken_in_change_nothing_when_they_come_again(log):
    facts = write(log, *a_season(), at_once=5)
    follower(log).catch_up()
    expected = documents(live(log.database, Shelf))
    chance = random.Random(11)  # noqa: S311 - the same chance in every run

    for batch in (1, 4, 25, BATCH):
        log.database["projections"].update_one(
            {"_id": "shelf"}, {"$set": {"collections.shelf_v1.position": chance.randrange(len(facts))}}
        )
        follower(log, batch=batch).catch_up()

        assert documents(live(log.database, Shelf)) == expected


def test_two_followers_at_once_do_each_other_no_harm(log):
    facts = write(log, *a_season(rounds=12), at_once=2)
    both = [follower(log, batch=batch) for batch in (2, 3)]

    def follow(one):
        while one.position < len(facts):
            one.step()

    threads = [threading.Thread(target=follow, args=(one,)) for one in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert documents(live(log.database, Shelf)) == fold(Shelf, facts)


@pytest.mark.parametrize(
    "later",
    [
        [Lost(book_id="b1"), Swept()],
        [Lost(book_id="b1"), Borrowed(book_id="b1", reader="Ada")],
        [Lost(book_id="b1"), Bought(book_id="b1", title="Noces"), Borrowed(book_id="b1", reader="Ada")],
    ],
)
def test_a_late_follower_does_not_bring_back_what_a_faster_one_removed(log, later):
    facts = write(log, Bought(book_id="b1", title="La Peste"), Bought(book_id="b2", title="La Chute"))
    faster = follower(log)
    removed, *after = later

    def be_late():
        """Between documents and position: the faster one goes on with what the late one has brought back."""
        if len(facts) < 2 + len(later):
            facts.extend(write(log, *after))
            faster.catch_up()

    class Distracted(Shelf):
        """Forgets what it is doing while it looks at its first facts."""

        name = "shelf"
        was_distracted = False

        @when(Bought)
        def when_bought(self, fact):
            if not self.was_distracted:
                self.was_distracted = True
                faster.catch_up()
                facts.extend(write(log, removed))
                faster.catch_up()
            return super().when_bought(fact)

    follower(log, Distracted, between=be_late).step()

    assert documents(live(log.database, Shelf)) == fold(Shelf, facts)
    assert {"b2"} <= set(fold(Shelf, facts))


def test_events_of_no_concern_move_the_position_and_write_nothing(log):
    write(log, Swept(), Swept())
    following = follower(log)

    assert following.catch_up() == 2
    assert following.position == 2
    assert documents(live(log.database, Shelf)) == {}


def test_lag_tells_how_many_events_and_how_old_the_oldest_is(log):
    write(log, Swept(), Swept(), Swept())
    following = follower(log, batch=1)
    following.step()

    lag = following.lag()

    assert lag.events == 2
    assert lag.seconds > 0
    following.catch_up()
    assert following.lag() == (following.lag().__class__)(0, 0.0)


def test_a_running_follower_hears_of_new_facts_and_stops_when_told(log):
    stopping = threading.Event()
    following = follower(log)
    thread = threading.Thread(target=following.run, args=(stopping,))
    thread.start()
    try:
        write(log, Bought(book_id="b1", title="La Peste"))
        deadline = time.monotonic() + 10
        while not documents(live(log.database, Shelf)):
            assert time.monotonic() < deadline
            log.nudges.wait("projections.shelf_v1", 0, 0.1)
    finally:
        stopping.set()
        thread.join(10)

    assert not thread.is_alive()


class Chaos(Projection):
    """Does to a few documents whatever chance says; its writes are given by the test."""

    name = "chaos"
    script: dict[int, list] = {}  # noqa: RUF012 - set by each example

    @when(Borrowed)
    def when_borrowed(self, fact):
        return self.script[fact.position]


_IDS = st.sampled_from(["x", "y"])
_NUMBERS = st.integers(-3, 3)
_CHANGES = st.one_of(
    st.builds(lambda i, n, c: change(i, set={"n": n}, create=c), _IDS, _NUMBERS, st.booleans()),
    st.builds(lambda i, n, c: change(i, inc={"n": n}, create=c), _IDS, _NUMBERS, st.booleans()),
    st.builds(
        lambda i, n, c: change(i, push={"list": n}, set={"in.a": n}, create=c), _IDS, _NUMBERS, st.booleans()
    ),
    st.builds(lambda i, n: change(i, pull={"list": n}, inc={"in.a": n}), _IDS, _NUMBERS),
    st.builds(lambda i, n: change(i, push={"people": {"id": n, "at": {"n": n}}}), _IDS, _NUMBERS),
    st.builds(lambda i, n: change(i, pull={"people": {"id": n}}, unset=["in.a"]), _IDS, _NUMBERS),
    st.builds(lambda i, n: change(i, set={"in": {"b": n}}, unset=["n"]), _IDS, _NUMBERS),
    st.builds(lambda i, n: put(i, {"n": n, "list": [n]}), _IDS, _NUMBERS),
    st.builds(remove, _IDS),
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    script=st.lists(st.lists(_CHANGES, min_size=1, max_size=3), min_size=1, max_size=14),
    batch=st.integers(1, 15),
    again=st.integers(0, 13),
)
def test_merged_writes_leave_what_single_ones_would(log, script, batch, again):
    database, before = log.database, log.head()
    facts = write(log, *(Borrowed(book_id="b", reader="r") for _ in script), at_once=len(script))
    Chaos.script = {each.position: writes for each, writes in zip(facts, script, strict=True)}
    expected = fold(Chaos, facts)

    def follow_from(position, batch):
        place = {"collections.chaos_v1": {"version": 1, "state": "live", "position": position}}
        database["projections"].update_one(
            {"_id": "chaos"}, {"$set": {"live": "chaos_v1", "builds": 1, **place}}, upsert=True
        )
        follower(log, Chaos, batch=batch).catch_up()
        return documents(database["chaos_v1"])

    database["chaos_v1"].delete_many({})
    assert follow_from(before, batch) == expected
    assert follow_from(before + min(again, len(facts)), BATCH) == expected


def test_nobody_waits_for_the_log_behind_somebody_who_is_further(log):
    watched, heard, waited = shared(log), threading.Semaphore(0), []

    def hear_every_fact():
        for position in range(20):
            began = time.monotonic()
            while not watched.wait_beyond(position, 4.0):
                pass
            waited.append(time.monotonic() - began)
            heard.release()

    followers = [threading.Thread(target=hear_every_fact) for _ in range(4)]
    for each in followers:
        each.start()
    for _ in range(20):
        write(log, Bought(book_id="b", title="Petit traité"))
        for _ in followers:
            heard.acquire(timeout=10)
    for each in followers:
        each.join()

    assert max(waited) < 3.5
