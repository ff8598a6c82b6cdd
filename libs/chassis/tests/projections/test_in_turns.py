"""A log is gone through by two processes, and what comes of it is what one alone would have made."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from functools import partial

import pytest

from chassis.eventlog import EventLog, HoleInLog, LogRewound, MasterKeys, UnreadableBody
from chassis.eventlog.stretches import Mark, fetched, opened
from chassis.projections import Rebuild, Unappliable, fold
from chassis.projections import turns as taking
from libs.chassis.tests.projections.reading_list import Shelf, a_season, documents, write


@contextmanager
def once_more(uri, database):
    with EventLog.open(uri, database, keys=MasterKeys({"1": bytes(32)}), create=False) as log:
        yield log


def killed(uri, database):
    os.kill(os.getpid(), signal.SIGKILL)


def refused(uri, database):
    raise PermissionError("no second process here")


@pytest.fixture
def outcomes(monkeypatch):
    """Let even short logs be shared, a few positions at a time; tell how each sharing ended."""
    told = []

    def noted(*words):
        told.append(None)
        told[-1] = taking.in_turns(*words)

    monkeypatch.setattr("chassis.projections.rebuilding.WORTH", 1)
    monkeypatch.setattr("chassis.projections.rebuilding.stretches", partial(taking.stretches, width=7))
    monkeypatch.setattr("chassis.projections.rebuilding.in_turns", noted)
    return told


def building(log, uri, beside=once_more):
    return Rebuild(log, Shelf, log.database, beside=partial(beside, uri, log.database.name))


def built(log, build):
    return documents(log.database[build.collection])


@pytest.mark.parametrize("at_once", [1, 4, 20])
def test_two_processes_make_the_read_model_that_one_makes(log, mongodb_uri, outcomes, at_once):
    facts = write(log, *a_season(), at_once=at_once)
    build = building(log, mongodb_uri)

    build.build()

    assert outcomes == [True]
    assert build.position == len(facts)
    assert built(log, build) == fold(Shelf, facts)


def test_what_is_erased_is_left_out_by_both(log, mongodb_uri, outcomes):
    write(log, *a_season())
    log.erase("shelf-1")
    build = building(log, mongodb_uri)

    build.build()

    assert (outcomes, built(log, build)) == ([True], {})


@pytest.mark.parametrize("beside", [killed, refused])
def test_when_the_second_process_ends_the_first_goes_on_alone(log, mongodb_uri, outcomes, beside):
    facts = write(log, *a_season())
    build = building(log, mongodb_uri, beside)

    build.build()

    assert outcomes == [False]
    assert built(log, build) == fold(Shelf, facts)


@pytest.mark.parametrize("position", [3, 10, 40])
def test_an_event_that_does_not_open_is_named_and_all_before_it_is_taken_in(
    log, mongodb_uri, outcomes, position
):
    facts = write(log, *a_season())
    log.database["log"].update_one({"_id": position}, {"$set": {"ev.0.d": bytes(40)}})
    build = building(log, mongodb_uri)

    with pytest.raises(Unappliable) as stopped:
        build.build()

    assert (stopped.value.position, type(stopped.value.reason)) == (position, UnreadableBody)
    assert built(log, build) == fold(Shelf, facts[: position - 1])


@pytest.mark.parametrize("position", [5, 8, 14])
def test_a_hole_is_named_wherever_it_is(log, mongodb_uri, outcomes, position):
    write(log, *a_season())
    log.database["log"].delete_one({"_id": position})

    with pytest.raises(Unappliable) as stopped:
        building(log, mongodb_uri).build()

    assert (stopped.value.position, type(stopped.value.reason)) == (position, HoleInLog)


def test_a_log_that_is_short_is_gone_through_alone(log, mongodb_uri):
    facts = write(log, *a_season())
    build = building(log, mongodb_uri, killed)

    build.build()

    assert built(log, build) == fold(Shelf, facts)


def test_a_stretch_holds_what_reading_gives_and_goes_on_from_one_place_only(log):
    facts = write(log, *a_season(), at_once=4)
    stretch = opened(log, fetched(log, 4, 12))
    before = Mark(4, log.digest_at(4))

    assert stretch.facts == facts[4:12]
    assert stretch.after(before) == (12, log.digest_at(12))
    assert opened(log, b"").after(before) == before
    with pytest.raises(HoleInLog, match="position 1 is missing"):
        stretch.after(Mark(0, bytes(32)))
    with pytest.raises(LogRewound):
        stretch.after(Mark(4, bytes(32)))
