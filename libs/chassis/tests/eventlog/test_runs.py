"""What a commit adds to one stream about one subject is a run: written, sealed, read and erased together."""

from __future__ import annotations

import pytest

from chassis.eventlog import IntegrityError, Kind, UnreadableBody, verify


def runs(log, position=1):
    return log.reader.collection.find_one({"_id": position})["ev"]


def texts(facts):
    return [fact.event.text for fact in facts]


def test_events_of_one_commit_lie_in_one_run(log, domain):
    log.append([domain.note("a", version, f"note {version}") for version in (1, 2, 3)])

    [run] = runs(log)

    assert (run["s"], run["v"], run["t"]) == ("a", 1, ["logtest.NoteWritten"] * 3)
    assert texts(log.read()) == ["note 1", "note 2", "note 3"]
    assert [(fact.version, fact.position) for fact in log.read_stream("a")] == [(1, 1), (2, 2), (3, 3)]
    assert verify(log) == []


def test_each_event_of_a_run_keeps_the_time_at_which_it_occurred(log, domain):
    first, second = domain.note("a", 1), domain.note("a", 2)
    log.append([first, domain.note("a", 2, occurred_at=second.occurred_at.replace(year=2029))])

    assert [fact.occurred_at.year for fact in log.read()] == [first.occurred_at.year, 2029]


def test_another_stream_or_subject_begins_another_run(log, domain):
    log.append(
        [
            domain.note("a", 1),
            domain.note("a", 2, subject="anna"),
            domain.note("b", 1, "of b"),
            domain.note("a", 3, "last"),
        ]
    )
    log.append([domain.note("a", 4, "next")])

    assert [(run["s"], run["v"], run.get("sub")) for run in runs(log)] == [
        ("a", 1, None),
        ("a", 2, "anna"),
        ("b", 1, None),
        ("a", 3, None),
    ]
    assert [fact.position for fact in log.read_stream("a")] == [1, 2, 4, 5]
    assert [fact.version for fact in log.read_stream("a", after_version=1)] == [2, 3, 4]
    assert [fact.version for fact in log.read_stream("a", after_version=2, until=3)] == [3]
    assert texts(log.read_stream("a", after_version=3)) == ["next"]
    assert texts(log.read_stream("b")) == ["of b"]
    assert verify(log) == []


def test_events_of_several_classes_and_old_shapes_share_a_run(log, domain, monkeypatch):
    kind = domain.VisitPlanned
    monkeypatch.setattr(kind, "VERSION", 2)
    planned = kind(day="2031-05-04", minutes=15, place="")
    log.append([domain.note("a", 1, "one"), domain.note("a", 2, event=planned), domain.note("a", 3, "three")])
    monkeypatch.undo()

    first, visit, third = (fact.event for fact in log.read())

    assert runs(log)[0]["c"] == [1, 2, 1]
    assert (first.text, visit.minutes, visit.place, third.text) == ("one", 15, "home", "three")


@pytest.mark.parametrize(
    "change",
    [
        {"ev.0.t": ["logtest.NoteWritten"]},
        {"ev.0.t": ["logtest.NoteWritten", "logtest.VisitPlanned"]},
        {"ev.0.v": 2},
        {"ev.0.d": b"x" * 60},
    ],
)
def test_a_run_opens_as_it_was_written_or_not_at_all(log, domain, change):
    log.append([domain.note("a", 1), domain.note("a", 2)])
    log.reader.collection.update_one({"_id": 1}, {"$set": change})

    with pytest.raises(UnreadableBody, match="of a"):
        log.read()
    assert Kind.UNREADABLE in {finding.kind for finding in verify(log)}


def test_an_erased_run_leaves_the_place_of_each_event(log, domain):
    log.append([domain.note("a", version, subject="anna") for version in (1, 2)] + [domain.note("a", 3)])

    log.erase("anna")

    assert [type(fact.event).__name__ for fact in log.read_stream("a")] == ["Erased", "Erased", "NoteWritten"]
    assert [fact.version for fact in log.read_stream("a")] == [1, 2, 3]


def test_no_stream_is_extended_within_a_run(log, domain):
    log.append([domain.note("a", version) for version in (1, 2, 3)])
    log.reader.ends.clear()

    with pytest.raises(IntegrityError):
        log.append([domain.note("a", 3, "a fork")])


def test_a_stream_counted_from_zero_leaves_no_room_for_one_counted_from_one(log, domain):
    log.append([domain.note("a", version) for version in (0, 1, 2)])

    with pytest.raises(IntegrityError):
        log.append([domain.note("a", 1, "another beginning")])


def test_the_library_finds_each_event_of_a_run(log, domain):
    log.append([domain.note("a", version, f"note {version}") for version in (1, 2, 3)])

    found = log.recorder.select_events("a", gt=1)

    assert [event.originator_version for event in found] == [2, 3]
    assert [log.mapper.to_domain_event(event).event.text for event in found] == ["note 2", "note 3"]
    topics = ["logtest.NoteWritten"]
    assert [n.id for n in log.recorder.select_notifications(2, 10, topics=topics)] == [2, 3]
