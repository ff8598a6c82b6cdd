"""Appends under contention, over lost connections and restored servers, and in a green process."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import threading

import pytest
from pymongo.errors import AutoReconnect

from chassis.eventlog import EventLog, IntegrityError, verify


@pytest.fixture
def second(mongodb_uri, database, masters, log):
    with EventLog.open(mongodb_uri, database, keys=masters) as second:
        yield second


def in_threads(*calls):
    errors = []

    def run(call):
        try:
            call()
        except Exception as error:  # noqa: BLE001 - handed to the test
            errors.append(error)

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def test_two_processes_share_one_order(log, second, domain):
    def writes(one, name):
        def write():
            for version in range(1, 26):
                one.append([domain.note(name, version)])

        return write

    errors = in_threads(*(writes(one, f"{name}-{one is log}") for one in (log, second) for name in "abcd"))

    assert errors == []
    assert [fact.position for fact in log.read()] == list(range(1, 201))
    assert verify(log) == []


def test_of_many_that_extend_the_same_end_one_wins(log, second, domain):
    errors = in_threads(*(lambda one=one: one.append([domain.note("a", 1)]) for one in [log, second] * 6))

    assert len(errors) == 11
    assert all(isinstance(error, IntegrityError) for error in errors)
    assert log.head() == 1


def test_an_answer_lost_on_the_way_is_found_again(log, domain, write, monkeypatch):
    write(("a", 1, "one"))
    slots, insert = log.recorder._slots, log.recorder._slots._insert

    def silent(documents):
        monkeypatch.undo()
        insert(documents)
        raise AutoReconnect("the connection broke before the answer came")

    monkeypatch.setattr(slots, "_insert", silent)

    assert log.append([domain.note("a", 2), domain.note("b", 1)]) == [2, 3]
    assert log.head() == 3


def test_an_append_lost_on_the_way_is_sent_again(log, domain, write, monkeypatch):
    write(("a", 1, "one"))

    def silent(documents):
        monkeypatch.undo()
        raise AutoReconnect("the connection broke before anything was sent")

    monkeypatch.setattr(log.recorder._slots, "_insert", silent)

    assert log.append([domain.note("a", 2)]) == [2]


def test_contact_lost_before_anything_was_written_costs_only_time(log, domain, write, monkeypatch):
    write(("a", 1, "one"))
    log.keys.ring.forget("a")
    log.reader.ends.clear()

    def silent(*_, **__):
        monkeypatch.undo()
        raise AutoReconnect("the connection broke before the key of the subject came")

    monkeypatch.setattr(log.keys._collection, "find_one_and_update", silent)

    assert log.append([domain.note("a", 2)]) == [2]


def test_a_writer_forgets_what_it_knew_when_the_server_was_restored(log, domain, write):
    write(("a", 1, "one"), ("a", 2, "two"), ("b", 1, "other"))
    log.reader.collection.delete_many({"_id": {"$gte": 2}})
    log.recorder._contact.count += 1

    with pytest.raises(IntegrityError):
        write(("a", 3, "three"))
    write(("a", 2, "another two"))

    assert [fact.position for fact in log.read()] == [1, 2]
    assert verify(log) == []


def test_what_was_written_beyond_a_hole_is_taken_back(log, domain, write, monkeypatch):
    write(("a", 1, "one"), ("b", 1, "other"))
    slots, insert = log.recorder._slots, log.recorder._slots._insert

    def restored_meanwhile(documents):
        monkeypatch.undo()
        log.reader.collection.delete_one({"_id": 2})
        log.recorder._contact.count += 1
        return insert(documents)

    monkeypatch.setattr(slots, "_insert", restored_meanwhile)

    assert log.append([domain.note("c", 1)]) == [2]
    assert [fact.stream for fact in log.read()] == ["a", "c"]


def test_a_long_commit_in_front_is_found_when_a_stream_is_read_from_its_middle(log, domain):
    log.append([domain.note("a", version) for version in range(1, 301)])
    log.append([domain.note("a", 301)])
    log.reader.ends.clear()

    assert [fact.version for fact in log.read_stream("a", 298)] == [299, 300, 301]
    assert log.read_stream("a", 301) == []


def test_a_log_works_in_a_green_process(mongodb_uri, database, tmp_path):
    """Eventlet patches everything first; appends share commits, readers wait, other green threads go on."""
    script = tmp_path / "green.py"
    script.write_text(
        textwrap.dedent(f"""
        import warnings
        warnings.simplefilter("ignore")
        import eventlet
        eventlet.monkey_patch()
        from datetime import UTC, datetime
        from itertools import islice
        from chassis.domain import Event, Fact
        from chassis.eventlog import EventLog, MasterKeys
        from chassis.kernel import SYSTEM

        class Ticked(Event, topic="green.Ticked"):
            number: int

        log = EventLog.open({mongodb_uri!r}, {database!r}, keys=MasterKeys({{"k": bytes(32)}}))

        def write(name):
            for version in range(1, 6):
                at = datetime.now(UTC)
                log.append([Fact(stream=name, version=version, event=Ticked(number=version), subject=name,
                                 actor=SYSTEM, occurred_at=at, recorded_at=at)])

        waiter = eventlet.spawn(log.wait_beyond, 49, 10)
        following = eventlet.spawn(lambda: [n.id for n in islice(log.recorder.subscribe(), 50)])
        for thread in [eventlet.spawn(write, f"s{{n}}") for n in range(10)]:
            thread.wait()
        assert waiter.wait() is True
        assert following.wait() == list(range(1, 51))
        log.close()
        print("green")
        """)
    )

    ran = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=False)

    assert ran.stdout.strip() == "green", ran.stderr
