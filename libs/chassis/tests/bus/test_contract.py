"""What the bus promises, on every broker it runs on."""

from __future__ import annotations

import itertools
import random
import threading
from dataclasses import replace

import pytest

from chassis.bus import DeadLetters
from chassis.bus.publisher import Publisher
from chassis.bus.topology import dead_letters, exchange_of, inbox, inbox_name
from chassis.kernel import Unavailable

NOTES = [f"n{number}" for number in range(300)]


@pytest.fixture
def hand(stage, ward, desk):
    """Put messages straight into the desk's queue, as a broker might deliver them."""

    def hand(envelopes):
        with stage.transport.connection() as connection:
            publisher = Publisher(connection)
            publisher.declare(inbox(desk.name, ward.name, stage.transport.queue_type))
            for envelope in envelopes:
                publisher.hand(envelope, inbox_name(desk.name, ward.name))
            publisher.confirmed()

    return hand


def test_facts_are_heard_in_the_order_of_the_log(stage, ward, desk):
    ward.start()
    desk.start()

    ward.write_many(300)

    stage.wait_until(lambda: len(desk.notes) == 300)
    assert desk.notes == NOTES


def test_a_fact_is_heard_with_its_actor_its_times_and_its_cause(stage, ward, desk):
    heard = []
    desk.before = heard.append
    ward.start()
    desk.start()

    (sequence,) = ward.write("n1")

    stage.wait_until(lambda: desk.notes == ["n1"])
    (told,) = ward.log.read()
    (note,) = desk.log.read()
    assert (told.actor.account_id, told.actor.on_behalf_of) == (
        note.actor.account_id,
        note.actor.on_behalf_of,
    )
    assert told.occurred_at == heard[0].occurred_at
    assert told.recorded_at == heard[0].recorded_at
    assert (ward.name, sequence) == (note.caused_by.producer, note.caused_by.sequence)
    assert told.correlation_id == heard[0].act.correlation_id
    assert sequence == desk.log.tracked(ward.name)


def test_repeated_and_shuffled_messages_change_nothing(stage, ward, desk, hand):
    ward.write_many(300)
    twice = [envelope for envelope in ward.envelopes() for _ in range(2)]
    windows = [twice[start : start + 50] for start in range(0, len(twice), 50)]
    for window in windows:
        random.Random(7).shuffle(window)  # noqa: S311 - the same shuffle each time
    hand(itertools.chain.from_iterable(windows))

    ward.start()
    desk.start()

    stage.wait_until(lambda: len(desk.notes) >= 300)
    assert desk.notes == NOTES
    assert {1} == set(desk.calls.values())


def test_what_is_missing_is_asked_for(stage, ward, desk, hand):
    ward.write_many(300)
    hand(envelope for envelope in ward.envelopes() if envelope.sequence % 7)

    ward.start()
    desk.start()

    stage.wait_until(lambda: len(desk.notes) >= 300)
    assert desk.notes == NOTES


def test_lost_last_messages_are_noticed_by_the_announcement(stage, ward, desk):
    ward.start()
    end = desk.start()
    ward.write("n1")
    stage.wait_until(lambda: desk.notes == ["n1"])
    end()
    sequences = ward.write("n2", "n3")
    stage.wait_until(lambda: _waiting(stage, ward, desk) >= 2)

    with stage.transport.connection() as connection:
        connection.channel.queue_purge(inbox_name(desk.name, ward.name))
    desk.start()

    stage.wait_until(lambda: desk.log.tracked(ward.name) == sequences[-1])
    assert desk.notes == ["n1", "n2", "n3"]


def test_a_consumer_that_joins_last_hears_everything_page_by_page(stage, ward, desk):
    ward.write_many(300)
    ward.start(page=40)
    stage.wait_until(lambda: ward.log.database["relay"].find_one({"position": 300}))

    desk.start()

    stage.wait_until(lambda: len(desk.notes) >= 300)
    assert desk.notes == NOTES


def test_a_producer_that_starts_last_is_heard(stage, ward, desk):
    desk.start()
    ward.write_many(300)

    ward.start()

    stage.wait_until(lambda: len(desk.notes) >= 300)
    assert desk.notes == NOTES


def test_what_nobody_promised_leaves_no_gap(stage, ward, desk):
    ward.start()
    desk.start()
    ward.write_many(250, "remark")
    ward.write("n1")
    ward.write_many(250, "remark")
    ward.write("n2")

    stage.wait_until(lambda: desk.notes == ["n1", "n2"])


def test_a_poisoned_message_is_put_aside_and_the_others_pass(stage, ward, desk):
    def refuse(heard):
        if heard.message.note_id == "n1":
            raise ValueError("nobody understands this")

    desk.before = refuse
    ward.start()
    end = desk.start()

    sequences = ward.write("n0", "n1", "n2")

    stage.wait_until(lambda: desk.notes == ["n0", "n2"])
    (dead,) = DeadLetters(stage.transport, desk.name, ward.name).list()
    assert f"{ward.name}-{sequences[1]}" == dead.id
    assert (dead.reason, dead.calls) == ("handler-raised", 5)
    assert "nobody understands this" in dead.error
    assert desk.calls["n1"] == 5
    # And it is behind us for good: neither a restart nor a wiped queue brings it back.
    end()
    desk.start()
    ward.write("n3")
    stage.wait_until(lambda: desk.notes == ["n0", "n2", "n3"])
    assert desk.calls["n1"] == 5


@pytest.mark.parametrize(
    ("reason", "spoil"),
    [
        ("unreadable-body", lambda envelope: replace(envelope, body=b"\xff\xff")),
        ("unknown-type", lambda envelope: replace(envelope, type="spico.dossiers.v9.LiaisonNoteWritten")),
        ("unreadable-envelope", lambda envelope: replace(envelope, producer="somebody-else")),
    ],
)
def test_what_cannot_be_understood_is_put_aside_and_the_others_pass(stage, ward, desk, hand, reason, spoil):
    ward.write("n0", "n1", "n2")
    first, second, third = ward.envelopes()
    hand([first, spoil(second), third])

    desk.start()
    stage.wait_until(lambda: DeadLetters(stage.transport, desk.name, ward.name).list())

    assert [reason] == [dead.reason for dead in DeadLetters(stage.transport, desk.name, ward.name).list()]
    if reason == "unreadable-envelope":
        # Its place in the sequence is unknown, so what was meant to stand there is told again.
        ward.start()
        stage.wait_until(lambda: desk.notes == ["n0", "n1", "n2"])
    else:
        stage.wait_until(lambda: desk.notes == ["n0", "n2"])


def test_dead_letters_are_replayed_once_the_fault_is_repaired(stage, ward, desk):
    is_repaired = False

    def refuse(heard):
        if heard.message.note_id in {"n1", "n2"} and not is_repaired:
            raise ValueError("nobody understands this")

    desk.before = refuse
    ward.start()
    desk.start()
    sequences = ward.write("n0", "n1", "n2", "n3")
    stage.wait_until(lambda: desk.notes == ["n0", "n3"])
    letters = DeadLetters(stage.transport, desk.name, ward.name)

    is_repaired = True
    assert letters.replay([f"{ward.name}-{sequences[2]}"]) == 1
    stage.wait_until(lambda: desk.notes == ["n0", "n3", "n2"])
    assert letters.replay() == 1

    stage.wait_until(lambda: desk.notes == ["n0", "n3", "n2", "n1"])
    assert letters.list() == []


def test_a_message_waits_for_what_its_handler_needs(stage, ward, desk):
    def be_away(heard):
        if desk.calls["n0"] < 9:
            raise Unavailable

    desk.before = be_away
    ward.start()
    desk.start()

    ward.write("n0", "n1")

    stage.wait_until(lambda: desk.notes == ["n0", "n1"])
    assert DeadLetters(stage.transport, desk.name, ward.name).list() == []


def test_a_message_that_ends_its_process_each_time_is_put_aside(stage, ward, desk):
    class Killed(BaseException):
        pass

    def die(heard):
        if heard.message.note_id == "n1":
            raise Killed

    desk.before = die
    ward.start()
    ward.write("n0", "n1", "n2")

    def life(stop):
        with pytest.raises(Killed):
            desk.consumer().run(stop)

    for _ in range(7):
        if desk.notes == ["n0", "n2"]:
            break
        stage.start(life if desk.calls["n1"] < 5 else desk.consumer().run)
        before = desk.calls["n1"]
        stage.wait_until(lambda before=before: desk.calls["n1"] > before or desk.notes == ["n0", "n2"])

    stage.wait_until(lambda: desk.notes == ["n0", "n2"])
    assert desk.calls["n1"] <= 5
    (dead,) = DeadLetters(stage.transport, desk.name, ward.name).list()
    assert dead.reason == "process-died"


def test_facts_of_no_interest_cost_no_write_each(stage, ward, desk, commands_of):
    client, commands = commands_of
    ward.write_many(2000, "stay")
    ward.write("n1")
    watched = client[desk.log.database.name]
    consumer = desk.consumer()
    consumer._place = consumer._treatment._place = type(consumer._place)(watched, ward.name)
    ward.start()

    stage.start(consumer.run)

    stage.wait_until(lambda: desk.notes == ["n1"])
    assert commands.seen["update"] + commands.seen["findAndModify"] <= 40


def test_a_slow_consumer_delays_nobody_else(stage, ward, desk):
    gate = threading.Event()
    desk.before = lambda _: gate.wait(20)
    other = stage.desk(ward)
    ward.start()
    desk.start()
    other.start()

    ward.write_many(300)

    stage.wait_until(lambda: len(other.notes) == 300)
    assert desk.notes == []
    gate.set()
    stage.wait_until(lambda: len(desk.notes) == 300)


def test_the_return_of_an_absent_broker_is_noticed(stage, ward, desk):
    ward.start()
    desk.start()
    ward.write("n0")
    stage.wait_until(lambda: desk.notes == ["n0"])

    stage.broker.stop()
    ward.write("n1", "n2")
    stage.broker.start()

    stage.wait_until(lambda: desk.notes == ["n0", "n1", "n2"])


def test_a_broker_wiped_under_load_loses_nothing(stage, ward, desk):
    ward.start()
    desk.start()
    ward.write_many(100)
    stage.wait_until(lambda: len(desk.notes) > 10)

    written = [ward.write(f"early{number}") for number in range(50)]
    stage.broker.wipe()
    written += [ward.write(f"late{number}") for number in range(50)]

    stage.wait_until(lambda: desk.log.tracked(ward.name) == written[-1][0], 60)
    expected = [f"n{number}" for number in range(100)]
    expected += [f"{when}{number}" for when in ("early", "late") for number in range(50)]
    assert expected == desk.notes


def test_nobody_listening_is_no_error(stage, ward):
    end = ward.start()
    ward.write("n0")

    stage.wait_until(lambda: ward.log.database["relay"].find_one({"position": 1}))
    end()


def _waiting(stage, ward, desk):
    with stage.transport.connection() as connection:
        return connection.size(inbox_name(desk.name, ward.name))


def test_queues_are_named_as_promised():
    assert exchange_of("dossiers").name == "dossiers.events"
    assert inbox("notifier", "dossiers", "quorum").name == "notifier.dossiers"
    assert dead_letters("notifier", "dossiers", "quorum").name == "notifier.dossiers.dead"
