"""Events are data with a permanent name; aggregates are made of facts."""

from typing import Any

import msgspec
import pytest

from chassis.domain import TOPICS, Aggregate, Event, Fact
from chassis.kernel import Act, Conflict
from chassis.testing import acting, given


class Door(Aggregate):
    is_open: bool = False

    class Opened(Event, topic="test_domain.DoorOpened"):
        by: str

        def apply(self, door: "Door", fact: Fact[Any]) -> None:
            door.is_open = True

    def open(self, act: Act) -> None:
        if self.is_open:
            raise AnOpenDoorIsNotOpenedAgain
        self.record(act, Door.Opened(by=act.actor.account_id))


class AnOpenDoorIsNotOpenedAgain(Conflict): ...


def test_an_event_is_found_by_its_topic():
    assert TOPICS["test_domain.DoorOpened"] is Door.Opened


def test_two_events_cannot_claim_one_topic():
    with pytest.raises(TypeError, match="claim"):

        class Other(Event, topic="test_domain.DoorOpened"): ...


def test_two_modules_cannot_claim_one_topic_by_classes_of_one_name():
    written = "class Door:\n    class Opened(Event, topic='test_domain.DoorOpened'): ..."

    with pytest.raises(TypeError, match="claim"):
        exec(written, {"__name__": "another_module", "Event": Event})  # noqa: S102 - another module


def test_an_event_cannot_be_changed():
    with pytest.raises(AttributeError):
        Door.Opened(by="nurse").by = "somebody else"


def test_what_is_asked_becomes_a_fact_with_its_circumstances():
    act = acting("nurse")
    door = Door(id="door-1")

    door.open(act)

    (fact,) = door.collect_events()
    assert ("door-1", 1, act.actor, act.at) == (fact.stream, fact.version, fact.actor, fact.occurred_at)
    assert door.is_open


class AKeyOpensADoor(Conflict): ...


def test_a_rule_is_named_by_its_code():
    assert AKeyOpensADoor.code == "a-key-opens-a-door"
    assert AnOpenDoorIsNotOpenedAgain.code == "an-open-door-is-not-opened-again"
    given(Door(id="d"), Door.Opened(by="x")).when(lambda door: door.open(acting())).then_refused(
        AnOpenDoorIsNotOpenedAgain
    )


def test_an_aggregate_survives_being_written_down():
    door = given(Door(id="d"), Door.Opened(by="x")).aggregate

    again = msgspec.json.decode(msgspec.json.encode(door), type=Door)

    assert (again.id, again.version, again.is_open) == ("d", 1, True)
    assert not again.is_changed


def test_a_repeated_act_mints_the_same_ids_in_the_same_order():
    first, second = (Act(acting().actor, acting().at, idempotency_key="nurse|WriteNote|k") for _ in range(2))

    assert [first.new_id(), first.new_id()] == [second.new_id(), second.new_id()]
    assert first.again().new_id() == second.again().new_id()
    assert first.new_id() != first.new_id()
