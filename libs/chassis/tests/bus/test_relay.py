"""The relay tells every promised fact, in order, and tells it alike each time."""

from __future__ import annotations

import json
import threading

import kombu
import pytest

from chassis.bus import DeadLetters, Promise, Promises, Relay, Resend
from chassis.bus.__main__ import main
from chassis.bus.envelope import read
from chassis.bus.publisher import Publisher
from chassis.bus.resend import request
from chassis.bus.topology import exchange_of, requests


@pytest.fixture
def listen(stage, ward):
    """Bind a queue before anything is told; gives the envelopes in it."""

    def listen():
        ear = kombu.Queue(f"ear.{ward.name}", exchange_of(ward.name), routing_key="#", durable=True)
        with stage.transport.connection() as connection:
            ear(connection.channel).declare()

        def told():
            envelopes = []
            with stage.transport.connection() as connection:
                queue = ear(connection.channel)
                queue.declare()
                while message := queue.get(no_ack=True):
                    envelopes.append(
                        read(message.headers, message.body, message.properties.get("correlation_id", ""))
                    )
            return envelopes

        return told

    return listen


def reached(ward, position):
    return lambda: ward.log.database["relay"].find_one({"position": position})


def test_what_is_told_again_is_the_same(stage, ward, listen):
    told = listen()
    ward.write_many(100)
    ward.write_many(100, "remark")
    ward.write_many(100, "stay")
    end = ward.start(announce_seconds=1000)
    stage.wait_until(reached(ward, 300))
    end()
    first = told()

    ward.log.database["relay"].update_one({}, {"$set": {"position": 0, "promised": 0}})
    end = ward.start(announce_seconds=1000)
    stage.wait_until(reached(ward, 300))
    end()

    promised = [envelope for envelope in first if envelope.routing_key != "Announcement"]
    assert promised == ward.envelopes()
    assert promised == [envelope for envelope in told() if envelope.routing_key != "Announcement"]
    assert len({envelope.id for envelope in promised}) == len(promised) == 200


def test_one_process_tells_and_another_takes_over(stage, ward, listen):
    told = listen()
    end_first = stage.start(ward.relay(announce_seconds=1000).run)
    ward.write("n0")
    stage.wait_until(reached(ward, 1))
    stage.start(ward.relay(announce_seconds=1000).run)
    ward.write("n1", "n2")
    stage.wait_until(reached(ward, 3))

    end_first()
    ward.write("n3")

    stage.wait_until(reached(ward, 4))
    sequences = [envelope.sequence for envelope in told() if envelope.body]
    assert sequences == [1, 2, 3, 4]


def test_a_fact_that_cannot_be_told_stops_the_relay_and_not_the_facts_after_it(stage, ward, desk):
    is_repaired = threading.Event()

    def telling(promise):
        def tell(fact):
            if fact.event.note_id == "n1" and not is_repaired.is_set():
                raise ValueError("a promise with a mistake")
            return promise.tell(fact)

        return Promise(promise.event, promise.message, tell)

    notes = next(iter(ward.promises))
    promises = Promises(ward.name, [telling(notes)])
    stage.start(
        Relay(ward.log, promises, stage.transport, ward.log.database).run,
        Resend(ward.log, promises, stage.transport).run,
    )
    desk.start()
    ward.write("n0", "n1", "n2")
    stage.wait_until(ward.log.database["relay"].find_one)

    is_repaired.set()

    stage.wait_until(lambda: desk.notes == ["n0", "n1", "n2"])


def test_an_operator_lists_and_replays_dead_letters(stage, ward, desk, capsys):
    is_repaired = threading.Event()

    def refuse(heard):
        if not is_repaired.is_set():
            raise ValueError("nobody understands this")

    desk.before = refuse
    ward.start()
    desk.start()
    ward.write("n0")
    stage.wait_until(lambda: desk.calls["n0"] == 5)
    command = [stage.transport.url, desk.name, ward.name]

    stage.wait_until(DeadLetters(stage.transport, desk.name, ward.name).list)
    capsys.readouterr()
    assert main(["dead-letters", "list", *command]) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("{")]
    assert json.loads(line)["id"] == f"{ward.name}-1"
    is_repaired.set()
    assert main(["dead-letters", "replay", *command]) == 0

    assert "1 sent again\n" in capsys.readouterr().out
    stage.wait_until(lambda: desk.notes == ["n0"])


def test_a_consumer_without_a_queue_is_not_answered_and_hinders_nobody(stage, ward, desk):
    with stage.transport.connection() as connection:
        publisher = Publisher(connection)
        publisher.declare(requests(ward.name))
        for body in (b"\xff", b"[]", request("nobody", 0)):
            publisher.put(body, {}, requests(ward.name).name)
        publisher.confirmed()
    ward.write("n0")
    ward.start()
    desk.start()

    stage.wait_until(lambda: desk.notes == ["n0"])
