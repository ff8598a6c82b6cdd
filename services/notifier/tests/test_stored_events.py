"""Events stored by every released version load for ever, and their bodies never change shape unnoticed.

``stored_events/v1.json`` holds one body per topic as version 1 wrote it. It is never edited: a change of
shape raises ``version=`` on the event and adds a file.
"""

import json
from pathlib import Path

import msgspec
import pytest

from chassis.domain import TOPICS
from chassis.projections import fold
from chassis.testing import facts_of
from notifier.domain.care_circle import CareCircle
from notifier.domain.mail import Mail
from notifier.domain.notification import Notification
from notifier.domain.recipient import Recipient
from notifier.projections import ALL

FILES = sorted(Path(__file__).with_name("stored_events").glob("v*.json"))
AGGREGATES = (CareCircle, Mail, Notification, Recipient)


def stored(file):
    return json.loads(file.read_text("utf-8"))["events"]


def loaded(entry):
    kind, body = TOPICS[entry["topic"]], entry["body"]
    for version in range(entry["version"], kind.VERSION):
        body = getattr(kind, f"upcast_v{version}_v{version + 1}")(body)
    return msgspec.convert(body, kind)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_stored_event_loads_and_projects(file):
    events = [loaded(entry) for entry in stored(file)]

    for kind in AGGREGATES:
        own = [event for event in events if kind.knows(event)]
        assert own
        assert kind.replayed("stream", facts_of("stream", *own)).version == len(own)
    for projection in ALL:
        fold(projection, facts_of("stream", *events))


def test_the_newest_file_holds_every_topic_as_it_is_written_today():
    entries = stored(FILES[-1])

    assert {entry["topic"] for entry in entries} == {
        topic for topic in TOPICS if topic.startswith("notifier.")
    }
    for entry in entries:
        kind = TOPICS[entry["topic"]]
        assert entry["version"] == kind.VERSION
        assert json.loads(msgspec.json.encode(loaded(entry))) == entry["body"]
