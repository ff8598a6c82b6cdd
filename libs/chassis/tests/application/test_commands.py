"""Commands run once, on the state they extend, whatever else goes on."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any, Self

import pytest
from eventsourcing.persistence import IntegrityError, OperationalError

from chassis.application import Application, IdempotencyKeyAnswersAnotherRequest, Written, command
from chassis.domain import Aggregate, Event, Fact
from chassis.eventlog import AlreadyHeard
from chassis.kernel import Act, Cause, Conflict, NotFound
from chassis.testing import NOON, acting

ACTOR = acting().actor
KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="


class Seat(Aggregate):
    taken: int = 0

    class Taken(Event, topic="test_commands.SeatTaken"):
        by: str

        def apply(self, seat: Any, fact: Fact[Any]) -> None:
            seat.taken += 1

    def take(self, act: Act, limit: int) -> str:
        if self.taken >= limit:
            raise TheRowIsFull
        ticket = act.new_id()
        self.record(act, Seat.Taken(by=ticket))
        return ticket


class TheRowIsFull(Conflict): ...


class Theatre(Application):
    name = "theatre"
    snapshot_every = 10
    attempts = 0

    @command
    def take(self, act: Act, row: str, limit: int = 1000) -> Written:
        self.attempts += 1
        seat = self.load(Seat, row, missing_ok=True)
        ticket = seat.take(act, limit)
        return self.save(act, seat, id=ticket)

    @command
    def look(self, act: Act, row: str) -> Written:
        self.load(Seat, row)
        return Written("")

    @command
    def sell(self, act: Act, row: str, ticket: str) -> Written:
        """Write to another stream, by what the row says."""
        if self.load(Seat, row, missing_ok=True, newest=True).taken:
            raise TheRowIsFull
        sold = Seat(id=ticket)
        sold.take(act, 1)
        return self.save(act, sold)

    @classmethod
    def at(cls, uri: str, database: str) -> Self:
        return cls(
            {
                "PERSISTENCE_MODULE": "chassis.eventlog",
                "MONGODB_URI": uri,
                "MONGODB_DATABASE": database,
                "MASTER_KEY": KEY,
            }
        )


def act(key: str = "", digest: str = "", cause: Cause | None = None) -> Act:
    return Act(ACTOR, NOON, idempotency_key=key, request_digest=digest, caused_by=cause)


@pytest.fixture
def theatre(mongodb_uri, database):
    with Theatre.at(mongodb_uri, database) as theatre:
        yield theatre


@pytest.fixture
def elsewhere(mongodb_uri, database):
    """The same service in another process, as far as memory goes."""
    with Theatre.at(mongodb_uri, database) as theatre:
        yield theatre


def test_a_command_answers_its_id_and_its_position(theatre):
    written = theatre.take(act(), "row-a")

    assert written.position == "theatre-1"
    assert written.id


def test_what_never_happened_is_not_found(theatre):
    with pytest.raises(NotFound):
        theatre.look(act(), "row-z")


def test_a_command_extends_what_another_process_wrote(theatre, elsewhere):
    theatre.take(act(), "row-a")
    elsewhere.take(act(), "row-a")

    assert theatre.take(act(), "row-a").position == "theatre-3"
    assert theatre.replay(Seat, "row-a").taken == 3


def test_a_rule_sees_what_another_process_wrote(theatre, elsewhere):
    theatre.take(act(), "row-a")
    elsewhere.take(act(), "row-a")

    with pytest.raises(TheRowIsFull):
        theatre.take(act(), "row-a", limit=2)


def test_what_decides_without_being_written_to_is_taken_as_it_is_by_now(theatre, elsewhere):
    theatre.sell(act(), "row-a", "ticket-1")
    elsewhere.take(act(), "row-a")

    with pytest.raises(TheRowIsFull):
        theatre.sell(act(), "row-a", "ticket-2")
    elsewhere.take(act(), "row-a")
    assert theatre.take(act(), "row-a").position == "theatre-4"


def test_many_writers_of_one_stream_all_succeed_and_none_twice(theatre, elsewhere):
    with ThreadPoolExecutor(8) as threads:
        written = list(threads.map(lambda n: (theatre, elsewhere)[n % 2].take(act(), "row-a"), range(60)))

    assert len({each.position for each in written}) == 60
    assert theatre.replay(Seat, "row-a").taken == 60


def test_the_same_key_gives_the_first_answer_again(theatre, elsewhere):
    first = theatre.take(act("nurse|Take|k"), "row-a")

    assert elsewhere.take(act("nurse|Take|k"), "row-a") == first
    assert theatre.replay(Seat, "row-a").taken == 1


def test_the_same_key_at_the_same_time_acts_once(theatre, elsewhere):
    with ThreadPoolExecutor(8) as threads:
        answers = set(
            threads.map(lambda n: (theatre, elsewhere)[n % 2].take(act("nurse|Take|k"), "row-a"), range(16))
        )

    assert len(answers) == 1
    assert theatre.replay(Seat, "row-a").taken == 1


def test_a_repeated_key_is_answered_even_when_the_rule_would_now_refuse(theatre):
    first = theatre.take(act("nurse|Take|k"), "row-a", limit=1)

    assert theatre.take(act("nurse|Take|k"), "row-a", limit=1) == first


def test_a_key_answers_one_request_only(theatre):
    theatre.take(act("nurse|Take|k", digest="one"), "row-a")

    with pytest.raises(IdempotencyKeyAnswersAnotherRequest):
        theatre.take(act("nurse|Take|k", digest="another"), "row-a")


def test_a_fact_of_another_service_is_answered_once(theatre, elsewhere):
    theatre.take(act(cause=Cause("identity", 7)), "row-a")

    with pytest.raises(AlreadyHeard):
        elsewhere.take(act(cause=Cause("identity", 7)), "row-a")
    assert theatre.replay(Seat, "row-a").taken == 1


def test_a_long_stream_is_loaded_from_its_snapshot(theatre, elsewhere):
    for _ in range(25):
        theatre.take(act(), "row-a")
    (snapshot,) = elsewhere.snapshots.get("row-a", desc=True, limit=1)

    assert (snapshot.originator_version, elsewhere.replay(Seat, "row-a").taken) == (20, 25)


def test_a_snapshot_that_cannot_be_kept_loses_nothing_and_repeats_nothing(theatre, monkeypatch):
    for _ in range(9):
        theatre.take(act(), "row-a")

    def out_of_reach(*_):
        raise OperationalError("away")

    monkeypatch.setattr(theatre.snapshots, "put", out_of_reach)
    written = theatre.take(act(), "row-a")

    assert written.position == "theatre-10"
    assert theatre.replay(Seat, "row-a").taken == 10


def test_a_refused_command_changes_nothing(theatre):
    theatre.take(act(), "row-a")
    with pytest.raises(TheRowIsFull):
        theatre.take(act(), "row-a", limit=1)

    assert theatre.take(act(), "row-a").position == "theatre-2"


def test_a_command_does_not_run_inside_another(theatre):
    class Nested(Theatre):
        @command
        def twice(self, act: Act) -> Written:
            return self.take(act, "row-a")

    with pytest.raises(RuntimeError, match="inside"):
        Nested.twice(theatre, act())


def test_the_lost_race_of_a_bare_save_is_told(theatre, elsewhere):
    seats = [Seat(id="row-b"), Seat(id="row-b")]
    for seat in seats:
        seat.take(act(), 5)
    theatre.save(act(), seats[0])

    with pytest.raises(IntegrityError):
        elsewhere.save(act(), seats[1])
