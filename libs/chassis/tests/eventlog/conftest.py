"""A small invented domain, and logs of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from chassis.domain import Event, Fact
from chassis.eventlog import EventLog, MasterKeys
from chassis.kernel import Act, Actor

NURSE = Actor(account_id="acc-nadia", person_id="per-nadia", means="password+totp", session_id="ses-1")


class NoteWritten(Event, topic="logtest.NoteWritten"):
    text: str


class VisitPlanned(Event, topic="logtest.VisitPlanned", version=3):
    day: str
    minutes: int
    place: str

    @staticmethod
    def upcast_v1_v2(state):
        return {**state, "minutes": 30}

    @staticmethod
    def upcast_v2_v3(state):
        return {**state, "place": "home"}


def note(stream, version, text="slept well", **fields):
    moment = datetime(2031, 5, 4, 9, 30, 15, 123456, tzinfo=UTC)
    known = {
        "stream": stream,
        "version": version,
        "event": NoteWritten(text=text),
        "subject": stream,
        "actor": NURSE,
        "occurred_at": moment,
        "recorded_at": moment,
    }
    return Fact(**(known | fields))


def act(**fields):
    return Act(actor=NURSE, at=datetime(2031, 5, 4, 9, 31, tzinfo=UTC), **fields)


@pytest.fixture
def masters():
    return MasterKeys({"k1": bytes(range(32))})


@pytest.fixture
def log(mongodb_uri, database, masters):
    with EventLog.open(mongodb_uri, database, keys=masters) as log:
        yield log


@pytest.fixture
def write(log):
    """Append one note per (stream, version, text) given, each as a commit."""

    def write(*entries):
        for stream, version, text in entries:
            log.append([note(stream, version, text)], act=act())

    return write


@pytest.fixture
def domain():
    """The names above: test folders are no packages, and conftest is never imported."""
    return type(
        "Domain",
        (),
        {
            "note": staticmethod(note),
            "act": staticmethod(act),
            "nurse": NURSE,
            "NoteWritten": NoteWritten,
            "VisitPlanned": VisitPlanned,
        },
    )
