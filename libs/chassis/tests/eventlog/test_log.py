"""What is written to a log is read from it, in order, with its circumstances."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pymongo.errors import AutoReconnect

from chassis.eventlog import (
    AlreadyDone,
    AlreadyHeard,
    AsyncEventLog,
    HoleInLog,
    IntegrityError,
    LogRewound,
    UnreadableBody,
)
from chassis.kernel import Cause


def test_a_fact_comes_back_with_its_circumstances(log, domain):
    fact = domain.note("dossier-1", 1)

    [position] = log.append([fact], act=domain.act(correlation_id="req-7"), cause=Cause("identity", 12))
    [read] = log.read()

    assert position == read.position == 1
    assert read.event == fact.event
    assert read.occurred_at == fact.occurred_at
    assert read.recorded_at.year >= 2026
    assert read.actor == domain.nurse
    assert read.correlation_id == "req-7"
    assert read.caused_by == Cause("identity", 12)
    assert (read.stream, read.version, read.subject) == ("dossier-1", 1, "dossier-1")


def test_the_streams_of_one_commit_stand_together(log, domain):
    positions = log.append([domain.note("a", 1), domain.note("b", 1), domain.note("a", 2)])

    assert positions == [1, 2, 3]
    assert [(fact.stream, fact.version) for fact in log.read()] == [("a", 1), ("b", 1), ("a", 2)]
    assert [fact.version for fact in log.read_stream("a")] == [1, 2]


def test_a_lost_race_is_told_as_a_conflict_and_leaves_nothing(log, domain):
    log.append([domain.note("a", 1)])

    with pytest.raises(IntegrityError):
        log.append([domain.note("b", 1), domain.note("a", 1)])

    assert log.head() == 1
    assert log.read_stream("b") == []


def test_a_stream_is_not_extended_from_the_middle_of_a_commit(log, domain):
    log.append([domain.note("a", 1), domain.note("a", 2), domain.note("a", 3)])
    log.reader.ends.clear()

    with pytest.raises(IntegrityError):
        log.append([domain.note("a", 3)])
    with pytest.raises(IntegrityError):
        log.append([domain.note("a", 7)])


def test_a_cause_is_heard_once(log, domain):
    log.append([domain.note("a", 1)], cause=Cause("identity", 7))

    with pytest.raises(AlreadyHeard):
        log.append([domain.note("a", 2)], cause=Cause("identity", 7))
    with pytest.raises(AlreadyHeard):
        log.append([], cause=Cause("identity", 6))
    log.append([], cause=Cause("identity", 9))

    assert log.tracked("identity") == 9
    assert log.head() == 1


def test_an_idempotency_key_is_used_once(log, domain):
    log.append([domain.note("a", 1)], act=domain.act(idempotency_key="acc:write:k", request_digest="abc"))

    with pytest.raises(AlreadyDone):
        log.append([domain.note("b", 1)], act=domain.act(idempotency_key="acc:write:k"))
    commit = log.commit_of("acc:write:k")

    assert (commit.last_position, commit.request_digest) == (1, "abc")
    assert log.commit_of("acc:write:other") is None


def test_reading_may_start_and_end_in_the_middle_of_a_commit(log, domain):
    log.append([domain.note("a", version) for version in (1, 2, 3)])
    log.append([domain.note("a", 4)])

    assert [fact.position for fact in log.read(after=1)] == [2, 3, 4]
    assert [fact.position for fact in log.read(after=1, until=2)] == [2]
    assert [fact.position for fact in log.read(limit=1)] == [1, 2, 3]


def test_a_stream_is_read_as_of_a_version_or_a_moment(log, write):
    write(("a", 1, "one"), ("a", 2, "two"), ("b", 1, "other"))
    first = log.read_stream("a")[0]

    assert [fact.version for fact in log.read_stream("a", until=1)] == [1]
    assert [fact.version for fact in log.read_stream("a", after_version=1)] == [2]
    assert log.read_stream("a", until=first.recorded_at - timedelta(seconds=1)) == []
    assert log.position_at(first.recorded_at - timedelta(seconds=1)) == 0
    assert log.position_at(first.recorded_at + timedelta(hours=1)) == 3


def test_a_stream_longer_than_one_answer_of_the_server_is_read_whole(log, write, monkeypatch):
    monkeypatch.setattr("chassis.eventlog.reader._AT_ONCE", 3)
    write(*[(name, version, f"{name}{version}") for version in range(1, 12) for name in "ab"])

    assert [fact.event.text for fact in log.read_stream("a")] == [f"a{version}" for version in range(1, 12)]
    assert [fact.version for fact in log.read_stream("b", after_version=4, until=9)] == [5, 6, 7, 8, 9]


def test_contact_lost_within_a_stream_costs_only_time(log, write, monkeypatch):
    monkeypatch.setattr("chassis.eventlog.reader._AT_ONCE", 3)
    write(*[("a", version, "text") for version in range(1, 12)])
    batches = log.reader._batches

    def broken(*question):
        monkeypatch.setattr(log.reader, "_batches", batches)
        yield next(batches(*question))
        raise AutoReconnect("the connection broke between two batches")

    monkeypatch.setattr(log.reader, "_batches", broken)

    assert [fact.version for fact in log.read_stream("a")] == list(range(1, 12))


def test_a_body_that_does_not_open_ends_the_reading_of_its_stream_only(log, write, monkeypatch):
    monkeypatch.setattr("chassis.eventlog.reader._AT_ONCE", 3)
    write(*[("a", version, "text") for version in range(1, 12)], ("b", 1, "other"))
    log.reader.collection.update_one({"_id": 2}, {"$set": {"ev.0.d": b"x" * 60}})

    with pytest.raises(UnreadableBody, match="version 2 of a"):
        log.read_stream("a")
    assert [fact.version for fact in log.read_stream("a", after_version=2)] == list(range(3, 12))
    assert [fact.event.text for fact in log.read_stream("b")] == ["other"]


def test_the_clock_of_the_log_never_goes_back(log, write, monkeypatch):
    write(("a", 1, "one"))
    before = log.read()[0].recorded_at
    monkeypatch.setattr("chassis.eventlog.slots.now", lambda: before - timedelta(days=1))

    write(("a", 2, "two"))

    assert log.read()[1].recorded_at == before


def test_a_missing_position_stops_the_reader_before_it(log, write):
    write(("a", 1, "one"), ("a", 2, "two"), ("a", 3, "three"))
    log.reader.collection.delete_one({"_id": 2})

    assert [fact.position for fact in log.read()] == [1]
    with pytest.raises(HoleInLog):
        log.read(after=1)


def test_a_reader_notices_that_the_log_was_cut(log, write):
    write(("a", 1, "one"), ("a", 2, "two"))
    log.reader.collection.delete_one({"_id": 2})

    with pytest.raises(LogRewound):
        log.read(after=2)


def test_waiting_ends_when_something_is_written(log, write):
    assert not log.wait_beyond(0, timeout=0.01)

    write(("a", 1, "one"))

    assert log.wait_beyond(0, timeout=5)


async def test_an_asyncio_process_reads_the_same(mongodb_uri, database, masters, log, write):
    write(("a", 1, "one"), ("a", 2, "two"))

    async with AsyncEventLog.open(mongodb_uri, database, keys=masters) as asynchronous:
        followed = [fact async for batch in _first(asynchronous.follow(), 1) for fact in batch]

        assert followed == log.read() == await asynchronous.read()
        assert await asynchronous.read_stream("a", 1) == log.read_stream("a", 1)
        assert await asynchronous.head() == 2
        assert await asynchronous.wait_beyond(1, timeout=1)
        assert not await asynchronous.wait_beyond(2, timeout=0.05)


async def _first(batches, number):
    async for batch in batches:
        yield batch
        number -= 1
        if not number:
            return


def test_a_follower_that_kept_the_digest_notices_another_history(log, domain, write):
    write(("a", 1, "one"), ("a", 2, "two"))
    digest = log.digest_at(2)
    assert log.read(2, digest=digest) == []
    log.reader.collection.delete_one({"_id": 2})
    log.reader._digests.clear()
    log.reader.ends.clear()
    log.recorder._slots._head = None
    write(("a", 2, "another two"), ("a", 3, "three"))

    assert [fact.position for fact in log.read(2)] == [3]
    with pytest.raises(LogRewound):
        log.read(2, digest=digest)
