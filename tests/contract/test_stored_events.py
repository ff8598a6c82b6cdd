"""Events stored by every released version load for ever, and their bodies never change shape unnoticed.

``services/<name>/tests/stored_events/v1.json`` holds one body per topic as version 1 wrote it, in an order
in which they may happen to one aggregate. It is never edited once released: a change of shape raises
``version=`` on the event and adds a file.
"""

import importlib
import json
import pkgutil
from pathlib import Path

import msgspec
import pytest

from chassis.domain import TOPICS, Aggregate
from chassis.projections import fold
from chassis.testing import facts_of
from devstack.table import TABLE

SERVICES = Path(__file__).parents[2] / "services"
WITH_LOG = [service for service in TABLE if service.contract]
FILES = [
    (service, file)
    for service in WITH_LOG
    for file in sorted((SERVICES / service.name / "tests" / "stored_events").glob("v*.json"))
]
every_file = pytest.mark.parametrize(
    ("service", "file"), FILES, ids=[f"{service.name}-{file.stem}" for service, file in FILES]
)
every_service = pytest.mark.parametrize("service", WITH_LOG, ids=lambda service: service.name)


def stored(file):
    return json.loads(file.read_text("utf-8"))["events"]


def loaded(entry):
    """Lift a stored body to the present shape, as the log does when it reads."""
    kind, body = TOPICS[entry["topic"]], entry["body"]
    for version in range(entry["version"], kind.VERSION):
        body = getattr(kind, f"upcast_v{version}_v{version + 1}")(body)
    return msgspec.convert(body, kind)


def aggregates(service):
    domain = importlib.import_module(f"{service.package}.domain")
    for module in pkgutil.walk_packages(getattr(domain, "__path__", ()), f"{domain.__name__}."):
        importlib.import_module(module.name)
    return [kind for kind in whole(Aggregate) if kind.__module__.startswith(domain.__name__)]


def whole(kind):
    """The aggregates below a kind that are no mere part of another one."""
    below = kind.__subclasses__()
    return [leaf for child in below for leaf in whole(child)] if below else [kind]


@every_file
def test_every_stored_event_loads_and_projects(service, file):
    kinds = aggregates(service)
    newest = [each for one, each in FILES if one is service][-1]
    events = [loaded(entry) for entry in stored(file)]

    for kind in kinds:
        own = [event for event in events if kind.knows(event)]
        assert own or file != newest, f"nothing of {kind.__name__} is stored"
        assert kind.replayed("stream", facts_of("stream", *own)).version == len(own)
    for projection in importlib.import_module(f"{service.package}.projections").ALL:
        fold(projection, facts_of("stream", *events))


@every_service
def test_the_newest_file_holds_every_topic_as_it_is_written_today(service):
    aggregates(service)
    newest = [file for one, file in FILES if one is service][-1]
    entries = stored(newest)

    assert {entry["topic"] for entry in entries} == {
        topic for topic in TOPICS if topic.startswith(f"{service.name}.")
    }
    for entry in entries:
        kind = TOPICS[entry["topic"]]
        assert entry["version"] == kind.VERSION
        assert json.loads(msgspec.json.encode(loaded(entry))) == entry["body"]
