"""Whether the platform kept what it acknowledged, once, and shows what its logs say."""

from __future__ import annotations

import importlib
import os
import re
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import pytest

from chassis.bus import DeadLetters
from chassis.bus.places import HeardPlace
from chassis.projections import Catalog, Rebuild
from devstack.table import TABLE
from spico_audit.proving import prove_on_server
from spico_audit.services import LOG, Service, logs_of
from tests.waiting import eventually

PROMISES = {
    producer: importlib.import_module(f"{producer.replace('-', '_')}.entrypoints.promises").PROMISES
    for producer in sorted({producer for one in TABLE for producer in one.hears})
}
"""What each service that somebody hears promises."""
PASSING_OVER = {("dossiers", "agenda")}
"""Who records nothing of some facts that it hears, as they concern none of its own."""
SERVICES = Path(__file__).parents[2] / "services"


@contextmanager
def logs(platform):
    """Let the tools of auditors find this platform."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SPICO_HOME", str(platform.home.folder))
        for name in ("MONGODB_URI", "AMQP_URL"):
            if name in os.environ:
                environment.delenv(name)
        yield {one.name: Service(one.name) for one in TABLE if one.contract}


def facts_of(service):
    """Read a log from its first fact to its last."""
    service.learn()
    found, after = [], 0
    with service.open() as log:
        while page := log.read(after):
            found += page
            after = page[-1].position
    return found


def judge(platform, ledger):
    """Check every promise; give the figures of what was checked."""
    assert failed_rpcs(platform) == []
    with logs(platform) as services:
        _settle(platform, services)
        seen = _shown_once(platform, ledger)
        facts = _recorded_once(services, ledger)
        heard = sum(_heard_once(platform, services, *pair) for pair in pairs())
        compared = sum(_shows_what_the_log_says(service) for service in services.values())
        events = sum(_is_one_chain(service) for service in services.values())
    return f"{seen} acknowledged, {facts} notes, {heard} heard, {compared} read models, {events} events"


def failed_rpcs(platform):
    """Give what api processes logged of failures that nobody foresaw: each is a defect."""
    lines = [line for file in platform.home.logs.glob("*api.log") for line in file.read_text().splitlines()]
    return [line[-1500:] for line in lines if '"an rpc failed"' in line]


def pairs():
    """Give every consumer with every producer that it hears."""
    return [(one.name, producer) for one in TABLE for producer in one.hears]


@contextmanager
def log_of(platform, service):
    """Open a log of this platform, to be looked at again and again."""
    with logs(platform) as services, services[service].open() as log:
        yield log


def _promised(service, consumer):
    """Give the positions of what a consumer is to hear."""
    told = (PROMISES[service.name].envelope(fact, 0) for fact in facts_of(service))
    heard = _heard_by(consumer, service.name)
    return [envelope.sequence for envelope in told if envelope and envelope.type.rpartition(".")[2] in heard]


def _heard_by(consumer, producer):
    """Name the messages of a producer that the worker of a consumer has a use for.

    Its source is read: importing it would make this whole process green.
    """
    package = SERVICES / consumer / consumer.replace("-", "_")
    written = (package / "entrypoints" / "worker.py").read_text("utf-8")
    return set(re.findall(rf'@hears\("{producer}", \w+\.(\w+)\)', written))


def _settle(platform, services):
    """Wait until nothing is under way any more."""
    for consumer, producer in pairs():
        parked = _parked(platform, consumer, producer)
        last = max(set(_promised(services[producer], consumer)) - parked, default=0)
        with services[consumer].open() as log:
            eventually(lambda log=log, p=producer, last=last: _heard(log, p) >= last, within=300, every=0.2)
    for service in services.values():
        eventually(lambda service=service: _has_caught_up(service), within=120, every=0.5)


def _heard(log, producer):
    """Give how far a producer was heard: recorded, or passed over as no concern."""
    return max(log.tracked(producer), HeardPlace(log.database, producer).sequence())


def _has_caught_up(service):
    models = service.read_models()
    with service.open() as log:
        positions = {entry.name: entry.standing.position for entry in Catalog(log.database).all()}
    for name, (_, collection) in models.items():
        with service.open(collection) as log:
            if positions.get(name, 0) < log.head():
                return False
    return True


def _parked(platform, consumer, producer):
    """Give the positions of the facts that wait for an operator."""
    letters = DeadLetters(platform.broker.transport, consumer, producer).list()
    return {int(letter.id.rpartition("-")[2]) for letter in letters if letter.id}


def _shown_once(platform, ledger):
    """See each acknowledged note in the liaison book, once, under the id that was answered."""
    for path in {entry.path for entry in ledger.entries}:
        entries = [entry for entry in ledger.entries if entry.path == path]
        book = platform.people["claire"].pages(f"{path}/liaison-book", "entries")
        line = platform.people["claire"].pages(f"{path}/timeline", "entries")
        shown = Counter(entry["text"] for entry in book if entry.get("text"))
        ids = {entry["text"]: entry["entryId"] for entry in book if entry.get("text")}
        placed = Counter(entry["entryId"] for entry in line)

        assert [entry.text for entry in entries if shown[entry.text] != 1] == []
        assert [text for text, times in shown.items() if times > 1] == []
        assert [entry.text for entry in entries if ids[entry.text] != entry.note_id] == []
        assert [entry.text for entry in entries if placed[entry.note_id] != 1] == []
    return len(ledger.entries)


def _recorded_once(services, ledger):
    notes = [fact for fact in facts_of(services["dossiers"]) if fact.event.TOPIC == "dossiers.NoteWritten"]
    recorded = Counter((fact.event.text, fact.event.note_id) for fact in notes)
    positions = {fact.event.note_id: f"dossiers-{fact.position}" for fact in notes}
    ours = {entry.text for entry in ledger.entries}

    assert [entry for entry in ledger.entries if recorded[entry.text, entry.note_id] != 1] == []
    assert [entry for entry in ledger.entries if positions[entry.note_id] != entry.position] == []
    assert sum(times for (text, _), times in recorded.items() if text in ours) == len(ours)
    return len(notes)


def _heard_once(platform, services, consumer, producer):
    """See each promised fact tracked once in the consumer's log, but those that wait for an operator."""
    promised = set(_promised(services[producer], consumer)) - _parked(platform, consumer, producer)
    with services[consumer].open() as own:
        commits = own.database[LOG].find({"ta": producer}, {"tn": 1})
        tracked = Counter(int(commit["tn"]) for commit in commits)

    missing = sorted(promised - set(tracked))
    assert missing == [] or (consumer, producer) in PASSING_OVER, f"{consumer} has not heard of {producer}"
    assert [position for position, times in tracked.items() if times > 1] == []
    return len(promised)


def _shows_what_the_log_says(service):
    """Build every read model anew beside the live one, and compare them document by document."""
    models = service.read_models()
    compared = 0
    for kind, collection in models.values():
        with service.open(collection) as log:
            if not log.head():
                continue
            building = Rebuild(log, kind, log.database)
            try:
                building.build()
                assert building.compare() == [], kind.name
            finally:
                building.abandon()
            compared += 1
    return compared


def _is_one_chain(service):
    with service.open() as log:
        kept = logs_of(log.database)
    proved = [prove_on_server(service, collection, ()) for collection in kept]

    assert [proof["findings"] for proof in proved if proof["findings"]] == []
    return sum(proof["events"] for proof in proved)
