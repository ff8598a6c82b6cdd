"""What the bus promises, on every broker it runs on."""

from __future__ import annotations

import itertools
import random
import threading
from dataclasses import replace

from chassis.bus.publisher import Publisher
from chassis.bus.topology import dead_letters, exchange_of, inbox, inbox_name

NOTES = [f"n{number}" for number in range(300)]


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

    stage.wait_until(lambda: len(desk.notes) >= 300)
    assert desk.notes == NOTES
    assert {1} == set(desk.calls.values())


def test_what_is_missing_is_asked_for(stage, ward, desk, hand):
    ward.write_many(300)
    hand(envelope for envelope in ward.envelopes() if envelope.sequence % 7)

    ward.start()

    stage.wait_until(lambda: len(desk.notes) >= 300)
    assert desk.notes == NOTES


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
    assert commands.seen["update"] + commands.seen["findAndModify"] <= 200


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


def test_what_waits_from_a_log_that_is_no_more_is_not_taken_for_the_new_one(stage, ward, desk):
    with stage.transport.connection() as connection:
        publisher = Publisher(connection)
        publisher.declare(inbox(desk.name, ward.name, stage.transport.queue_type))
        ward.write("n0", "n1")
        for envelope in ward.envelopes():
            stale = replace(envelope, body=envelope.body.replace(b"n", b"x"))
            publisher.hand(stale, inbox_name(desk.name, ward.name))
        publisher.confirmed()

    ward.start()
    desk.start()

    stage.wait_until(lambda: desk.notes == ["n0", "n1"])


def test_one_of_two_workers_hears_and_the_other_takes_over(stage, ward, desk):
    ward.start()
    end_first = desk.start()
    desk.start()
    ward.write_many(100)
    stage.wait_until(lambda: len(desk.notes) > 20)

    end_first()
    ward.write_many(100)

    stage.wait_until(lambda: len(desk.notes) >= 200)
    assert desk.notes == NOTES[:100] * 2


def test_nobody_listening_is_no_error(stage, ward):
    end = ward.start()
    ward.write("n0")

    stage.wait_until(lambda: ward.log.database["relay"].find_one({"position": 1}))
    end()


def test_queues_are_named_as_promised():
    assert exchange_of("dossiers").name == "dossiers.events"
    assert inbox("notifier", "dossiers", "quorum").name == "notifier.dossiers"
    assert dead_letters("notifier", "dossiers", "quorum").name == "notifier.dossiers.dead"
