"""Bodies open only in their place and with their subject's key; old shapes are lifted."""

from __future__ import annotations

import base64
import threading

import pytest
from pymongo import MongoClient

from chassis.domain import Erased
from chassis.eventlog import EventLog, MasterKeys, SubjectIsErased, UnknownKey, UnreadableBody


def stored(log):
    return log.reader.collection.find_one({"_id": 1})


def test_nothing_readable_is_stored(log, domain):
    log.append([domain.note("a", 1, "a secret nobody may read")], act=domain.act())

    assert b"secret" not in b"".join(entry["d"] for entry in stored(log)["ev"])


def test_a_body_does_not_open_in_another_place(log, domain, write):
    write(("a", 1, "one"), ("a", 2, "two"))
    log.reader.collection.update_one({"_id": 2}, {"$set": {"ev.0.d": stored(log)["ev"][0]["d"]}})

    with pytest.raises(UnreadableBody, match="version 2 of a"):
        log.read()


def test_an_erased_subject_leaves_its_place_and_its_times(log, domain, write):
    write(("a", 1, "one"), ("b", 1, "other"))

    log.erase("a")
    erased, other = log.read()

    assert erased.event == Erased(topic="logtest.NoteWritten")
    assert (erased.stream, erased.version, erased.actor) == ("a", 1, domain.nurse)
    assert other.event.text == "other"
    with pytest.raises(SubjectIsErased):
        write(("a", 2, "two"))


def test_one_subject_is_erased_out_of_a_shared_commit(log, domain):
    log.append([domain.note("visit", 1, subject="anna"), domain.note("visit", 2, subject="boris")])

    log.erase("anna")

    assert [isinstance(fact.event, Erased) for fact in log.read_stream("visit")] == [True, False]


def test_concurrent_first_uses_of_a_subject_agree_on_one_key(mongodb_uri, database, masters, domain):
    logs = [EventLog.open(mongodb_uri, database, keys=masters) for _ in range(4)]
    start = threading.Barrier(len(logs))

    def write(log, number):
        start.wait()
        log.append([domain.note(f"stream-{number}", 1, subject="shared")])

    threads = [threading.Thread(target=write, args=(log, number)) for number, log in enumerate(logs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(logs[0].read()) == 4
    for log in logs:
        log.close()


def test_an_older_master_key_still_opens_and_can_be_retired(mongodb_uri, database, log, write):
    write(("a", 1, "one"))
    new = base64.b64encode(bytes(32)).decode()
    old = base64.b64encode(bytes(range(32))).decode()

    with EventLog.open(mongodb_uri, database, keys=MasterKeys.parse(f"k2:{new},k1:{old}")) as both:
        assert both.read()[0].event.text == "one"
        assert both.keys.rewrap() == 1
    with EventLog.open(mongodb_uri, database, keys=MasterKeys.parse(f"k2:{new}")) as only_new:
        assert only_new.read()[0].event.text == "one"
    with (
        EventLog.open(mongodb_uri, database, keys=MasterKeys.parse(f"k1:{old}")) as only_old,
        pytest.raises(UnknownKey),
    ):
        only_old.read()


def test_a_data_key_moved_to_another_subject_does_not_open(mongodb_uri, database, log, write, masters):
    write(("a", 1, "one"), ("b", 1, "other"))
    with MongoClient(mongodb_uri) as client:
        keys = client[database].data_keys
        keys.update_one({"_id": "a"}, {"$set": {"k": keys.find_one({"_id": "b"})["k"]}})

    with EventLog.open(mongodb_uri, database, keys=masters) as fresh, pytest.raises(UnreadableBody):
        fresh.read()


@pytest.mark.parametrize("text", ["", "k1:not base64", base64.b64encode(b"short").decode()])
def test_a_malformed_master_key_is_refused_without_repeating_it(text):
    with pytest.raises(ValueError, match="master key") as refused:
        MasterKeys.parse(text)

    assert "not base64" not in str(refused.value) or text not in str(refused.value)


def test_a_body_of_an_old_version_is_lifted_step_by_step(log, domain, monkeypatch):
    kind = domain.VisitPlanned
    monkeypatch.setattr(kind, "VERSION", 1)
    log.append([domain.note("a", 1, event=kind(day="2031-05-04", minutes=0, place=""))])
    monkeypatch.undo()

    lifted = log.read()[0].event

    assert (lifted.minutes, lifted.place) == (30, "home")


def test_a_body_of_a_later_version_is_not_guessed(log, domain, write):
    write(("a", 1, "one"))
    log.reader.collection.update_one({"_id": 1}, {"$set": {"ev.0.c": [2]}})

    with pytest.raises(UnreadableBody, match="later version"):
        log.read()
