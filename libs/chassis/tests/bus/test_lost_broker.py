"""A broker that goes away, or loses everything, takes no fact with it."""

from __future__ import annotations

from chassis.bus.topology import inbox_name


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


def _waiting(stage, ward, desk):
    with stage.transport.connection() as connection:
        return connection.size(inbox_name(desk.name, ward.name))
