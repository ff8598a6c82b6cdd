"""What cannot be handled is put aside where an operator finds it, and stops nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chassis.bus import DeadLetters
from chassis.kernel import Unavailable


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
        before = desk.calls["n1"]
        stage.start(life if before < 5 else desk.consumer().run)
        stage.wait_until(lambda before=before: desk.calls["n1"] > before or desk.notes == ["n0", "n2"])

    stage.wait_until(lambda: desk.notes == ["n0", "n2"])
    assert desk.calls["n1"] <= 5
    (dead,) = DeadLetters(stage.transport, desk.name, ward.name).list()
    assert dead.reason == "process-died"
