"""A read model is built beside the live one, compared, and put in its place; nobody notices."""

from __future__ import annotations

import threading

import pytest

from chassis.projections import (
    Catalog,
    Follower,
    Overtaken,
    Projection,
    Rebuild,
    State,
    Unappliable,
    fold,
    live,
    put,
    rebuild,
    when,
)
from chassis.projections.reading import LiveNames
from libs.chassis.tests.projections.reading_list import (
    Borrowed,
    Bought,
    Shelf,
    Swept,
    a_season,
    documents,
    write,
)


class ShelfOfTwo(Projection):
    """The next version of the shelf: its documents have another shape."""

    name = "shelf"
    version = 2

    @when(Bought)
    def when_bought(self, fact):
        return put(fact.event.book_id, {"named": fact.event.title})


@pytest.fixture
def shelf(log):
    facts = write(log, *a_season(), at_once=4)
    Follower(log, Shelf, log.database).catch_up()
    return facts


@pytest.fixture(autouse=True)
def nothing_is_remembered(monkeypatch):
    monkeypatch.setattr("chassis.projections.reading._NAMES", LiveNames())


def collections_of(log):
    return {name for name in log.database.list_collection_names() if name.startswith("shelf")}


def test_a_rebuilt_read_model_takes_the_place_of_the_live_one(log, shelf):
    told = []

    built = rebuild(log, Shelf, log.database, grace=0, progress=told.append)

    assert built == "shelf_v1_2"
    assert collections_of(log) == {built}
    assert documents(live(log.database, Shelf)) == fold(Shelf, shelf)
    assert live(log.database, Shelf).index_information().keys() == {"_id_", "by_title"}
    assert (told[-1].position, told[-1].head) == (len(shelf), len(shelf))
    assert told[-1].rate > 0


def test_the_live_one_is_followed_while_the_other_is_built(log, shelf):
    following = Follower(log, Shelf, log.database)
    building = Rebuild(log, Shelf, log.database)
    building.build()

    write(log, Bought(book_id="new", title="En cours"))
    following.catch_up()

    assert "new" in documents(live(log.database, Shelf))
    assert live(log.database, Shelf).name == "shelf_v1"


def test_the_switch_never_goes_back_in_time(log, shelf):
    following = Follower(log, Shelf, log.database)
    building = Rebuild(log, Shelf, log.database)
    building.build()
    built = building.position
    write(log, Bought(book_id="new", title="En cours"))
    following.catch_up()

    assert not Catalog(log.database).switch("shelf", "shelf_v1", building.collection, built)
    building.switch()

    assert building.position == len(shelf) + 1
    assert "new" in documents(log.database[building.collection])


def test_the_follower_of_the_old_one_goes_on_with_the_new_one(log, shelf):
    following = Follower(log, Shelf, log.database)
    following.catch_up()
    rebuild(log, Shelf, log.database, grace=0)
    facts = [*shelf, *write(log, Borrowed(book_id="b1", reader="Zoé"), Swept())]

    following.catch_up()

    assert following.position == len(facts)
    assert documents(log.database["shelf_v1_2"]) == fold(Shelf, facts)
    assert collections_of(log) == {"shelf_v1_2"}


def test_a_build_that_dies_leaves_the_live_one_and_the_next_cleans_up(log, shelf):
    class Killed(BaseException):
        pass

    def die():
        raise Killed

    building = Rebuild(log, Shelf, log.database, between=die)
    with pytest.raises(Killed):
        building.build()
    assert collections_of(log) == {"shelf_v1", "shelf_v1_2"}
    assert documents(live(log.database, Shelf)) == fold(Shelf, shelf)

    rebuild(log, Shelf, log.database, grace=0)

    assert collections_of(log) == {"shelf_v1_3"}
    assert set(Catalog(log.database).find("shelf").collections) == {"shelf_v1_3"}


def test_of_two_builds_the_later_one_takes_over(log, shelf):
    first = Rebuild(log, Shelf, log.database, batch=10)
    Rebuild(log, Shelf, log.database)

    with pytest.raises(Overtaken):
        first.build()

    assert "shelf_v1_2" not in collections_of(log)


def test_a_build_stopped_by_an_event_is_abandoned_and_says_where(log, shelf):
    class Broken(Shelf):
        name = "shelf"

        @when(Swept)
        def when_swept(self, fact):
            raise RuntimeError("swept away")

    first = next(fact.position for fact in shelf if isinstance(fact.event, Swept))

    with pytest.raises(Unappliable) as told:
        rebuild(log, Broken, log.database, grace=0)

    assert told.value.position == first
    assert collections_of(log) == {"shelf_v1"}
    assert Catalog(log.database).find("shelf").standing.state is State.LIVE


def test_a_rebuild_repairs_what_was_altered_by_hand_and_the_comparison_names_it(log, shelf):
    expected = fold(Shelf, shelf)
    altered, removed = sorted(expected)[1:3]
    log.database["shelf_v1"].update_one({"_id": altered}, {"$set": {"title": "Altered", "stain": True}})
    log.database["shelf_v1"].delete_one({"_id": removed})
    log.database["shelf_v1"].insert_one({"_id": "zzz", "_position": 1})
    building = Rebuild(log, Shelf, log.database)
    building.build()

    found = {difference.id: difference.fields for difference in building.compare()}

    assert found == {
        altered: {"title": ("Altered", expected[altered]["title"]), "stain": (True, "(absent)")},
        removed: {"": (None, expected[removed])},
        "zzz": {"": ({"_id": "zzz", "_position": 1}, None)},
    }
    building.switch()
    building.clean_up()
    assert documents(live(log.database, Shelf)) == expected


def test_facts_that_arrive_during_a_comparison_are_no_differences(log, shelf):
    stopping = threading.Event()
    following = Follower(log, Shelf, log.database)
    thread = threading.Thread(target=following.run, args=(stopping,))
    thread.start()
    try:
        building = Rebuild(log, Shelf, log.database)
        building.build()
        write(log, *(Borrowed(book_id=f"b{number % 6}", reader="Zoé") for number in range(40)))

        found = building.compare()
    finally:
        stopping.set()
        thread.join(10)

    assert found == []


def test_a_new_version_is_built_beside_before_it_is_live(log, shelf):
    seen = []
    following = Follower(
        log,
        ShelfOfTwo,
        log.database,
        grace=0,
        between=lambda: seen.append(Catalog(log.database).find("shelf").live),
    )

    following.step()

    assert set(seen) == {"shelf_v1"}
    assert Catalog(log.database).find("shelf").standing.version == 2
    assert documents(live(log.database, ShelfOfTwo)) == fold(ShelfOfTwo, shelf)
    following.step()
    assert collections_of(log) == {"shelf_v2_2"}


def test_a_process_of_the_older_version_writes_nothing_more(log, shelf):
    older = Follower(log, Shelf, log.database)
    older.catch_up()
    newer = Follower(log, ShelfOfTwo, log.database)
    newer.step()
    facts = [*shelf, *write(log, Bought(book_id="new", title="En cours"))]

    assert older.catch_up() == 0
    newer.catch_up()

    assert documents(live(log.database, Shelf)) == fold(ShelfOfTwo, facts)


def test_a_new_version_that_cannot_be_built_leaves_the_older_one_live(log, shelf):
    class Unready(ShelfOfTwo):
        name = "shelf"
        version = 2
        tries = 0
        is_repaired = False

        @when(Bought)
        def when_bought(self, fact):
            if not self.is_repaired:
                self.tries += 1
                raise ValueError("not yet")
            return super().when_bought(fact)

    older = Follower(log, Shelf, log.database)
    older.catch_up()
    newer = Follower(log, Unready, log.database, grace=0)

    newer.catch_up()
    newer.catch_up()
    write(log, Bought(book_id="new", title="En cours"))

    assert newer.projection.tries == 1
    stopped = Catalog(log.database).find("shelf").collections["shelf_v2_2"]
    assert (stopped.state, stopped.stopped_at) == (State.STOPPED, 1)
    assert older.catch_up() == 1
    newer.projection.is_repaired = True
    assert newer.resume()
    newer.step()
    newer.step()
    assert Catalog(log.database).find("shelf").standing.version == 2
    assert collections_of(log) == {"shelf_v2_3"}


def test_a_stopped_read_model_is_repaired_by_a_rebuild(log):
    class Careful(Projection):
        name = "shelf"
        refuses = True

        @when(Bought)
        def when_bought(self, fact):
            if self.refuses:
                raise ValueError("not yet")
            return put(fact.event.book_id, {})

    write(log, Bought(book_id="b1", title="La Peste"))
    following = Follower(log, Careful, log.database)
    following.catch_up()
    following.projection.refuses = False

    rebuild(log, following.projection, log.database, grace=0)

    assert following.catch_up() == 0
    assert following.position == 1
    assert Catalog(log.database).find("shelf").standing.state is State.LIVE
