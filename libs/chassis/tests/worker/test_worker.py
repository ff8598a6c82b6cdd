"""What a worker process promises, on either broker."""

from __future__ import annotations

import subprocess
import sys

import pytest

from chassis.bus import DeadLetters

pytestmark = pytest.mark.green


def test_a_fact_reaches_the_other_services(town):
    town.start("ward", "desk", "porch")

    town.write("n1", "n2")

    town.wait_until(lambda: town.heard("desk") == town.heard("porch") == ["n1", "n2"])


def test_each_service_may_have_a_process_of_its_own(town):
    town.start("desk")
    town.write("n1", "n2")
    town.start("ward")

    town.wait_until(lambda: town.heard("desk") == ["n1", "n2"])


def test_a_worker_follows_its_own_log_and_its_timers(town):
    town.start("ward")

    town.write("n1")

    town.wait_until(lambda: town.db("ward")["written_v1"].find_one({"_id": "n1"}))
    town.wait_until(lambda: town.db("ward")["ticks"].count_documents({}) >= 2)


def test_a_slow_handler_delays_nobody_else(town):
    process = town.start("ward", "desk", "porch")
    town.write("n1")
    town.wait_until(lambda: town.heard("desk") == town.heard("porch") == ["n1"])

    town.write("stuck1")
    town.wait_until(lambda: town.db("desk")["calls"].find_one({"note_id": "stuck1"}))
    town.write("n2")
    town.wait_until(lambda: "n2" in town.heard("porch"))

    assert "stuck1" not in town.heard("desk")
    assert process.ask("/healthz")[0] == 200
    town.db("desk")["released"].insert_one({})
    town.wait_until(lambda: town.heard("desk") == ["n1", "stuck1", "n2"])


def test_a_worker_that_is_asked_to_stop_finishes_what_it_has_in_hand(town):
    process = town.start("ward", "desk")
    town.write("slow1", "n2", "n3")
    town.wait_until(lambda: town.db("desk")["calls"].find_one({"note_id": "slow1"}))

    assert process.stop() == 0

    assert town.heard("desk")[:1] == ["slow1"]
    assert town.db("desk")["closed"].find_one()
    town.start("ward", "desk")
    town.wait_until(lambda: len(town.heard("desk")) >= 3)
    assert town.heard("desk") == ["slow1", "n2", "n3"]
    assert town.db("desk")["calls"].count_documents({}) == 3


def test_a_worker_killed_between_effect_and_acknowledgment_hears_once(town):
    process = town.start("desk")
    town.start("ward")
    town.write("n1", "fatal", "n3")
    town.wait_until(lambda: process.ended() == 9)
    assert town.heard("desk")[-1] == "fatal"

    town.start("desk")

    town.wait_until(lambda: "n3" in town.heard("desk"))
    assert town.heard("desk") == ["n1", "fatal", "n3"]


def test_a_poisoned_message_is_put_aside(town):
    process = town.start("ward", "desk")

    town.write("refused1", "n2")

    town.wait_until(lambda: town.heard("desk") == ["n2"])
    (dead,) = DeadLetters(town.broker.transport, "desk", "ward").list()
    assert (dead.reason, dead.calls) == ("handler-raised", 5)
    assert town.db("desk")["calls"].count_documents({"note_id": "refused1"}) == 5
    assert 'spico_bus_dead_letters_total{consumer="desk"' in process.ask("/metrics")[1]


def test_read_models_go_on_while_the_broker_is_away(town):
    process = town.start("ward", "desk")
    town.write("n1")
    town.wait_until(lambda: town.heard("desk") == ["n1"])

    town.broker.stop()
    town.write("n2")
    town.wait_until(lambda: town.db("ward")["written_v1"].find_one({"_id": "n2"}))
    assert town.heard("desk") == ["n1"]
    assert process.ask("/readyz")[0] == 200

    town.broker.start()
    town.wait_until(lambda: town.heard("desk") == ["n1", "n2"])


def test_a_worker_says_whether_it_is_well(town):
    process = town.start("ward")

    town.wait_until(lambda: process.ask("/healthz")[0] == 200)

    assert process.ask("/readyz")[0] == 200
    assert "spico_bus_relay_position" in process.ask("/metrics")[1]


def test_settings_are_refused_before_anything_starts(town):
    town._env.pop("CHECKPOINT_KEY")

    process = town.start("ward")

    town.wait_until(lambda: process.ended() is not None)
    assert process.ended() == 2
    assert "CHECKPOINT_KEY" in process.said


def test_a_process_that_can_no_longer_be_made_green_does_not_start():
    late = "import pymongo; from chassis import worker; worker.run('ward')"

    done = subprocess.run([sys.executable, "-c", late], capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "NotGreen: imported before the process was made green: pymongo" in done.stderr
