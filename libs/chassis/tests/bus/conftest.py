"""Two services on either broker: a ward that tells what happens there, and a desk that hears of it."""

from __future__ import annotations

import threading
import time
import uuid
from collections import Counter
from contextlib import ExitStack
from datetime import UTC, datetime

import pymongo
import pytest

from chassis.bus import Consumer, Hearing, Patience, Promise, Promises, Relay, Resend
from chassis.bus.publisher import Publisher
from chassis.bus.topology import inbox_name, requests
from chassis.domain import Event, Fact
from chassis.eventlog import EventLog, MasterKeys
from chassis.kernel import Act, Actor
from spico.dossiers.v1 import events_pb2

NURSE = Actor(account_id="acc-nadia", person_id="per-nadia", on_behalf_of="acc-organization", means="totp")
MOMENT = datetime(2031, 5, 4, 9, 30, 15, 123456, tzinfo=UTC)
KEYS = {"k1": bytes(range(32))}


class NoteWritten(Event, topic="bustest.NoteWritten"):
    note_id: str


class StayStarted(Event, topic="bustest.StayStarted"):
    stay_id: str


class RemarkMade(Event, topic="bustest.RemarkMade"):
    text: str


class NoteHeard(Event, topic="bustest.NoteHeard"):
    note_id: str
    sequence: int


def _note_written(fact):
    return events_pb2.LiaisonNoteWritten(dossier_id=fact.stream, note_id=fact.event.note_id)


def _stay_started(fact):
    return events_pb2.HospitalStayStarted(dossier_id=fact.stream, stay_id=fact.event.stay_id)


def _fact(event, actor=NURSE, stream=None):
    return Fact(
        stream=stream or str(uuid.uuid4()),
        version=1,
        event=event,
        subject="dossier-1",
        actor=actor,
        occurred_at=MOMENT,
        recorded_at=MOMENT,
        correlation_id="0af7651916cd43dd8448eb211c80319c",
    )


class Ward:
    """A producer: its log, its relay and the answering of requests."""

    def __init__(self, stage):
        self.name = f"ward{uuid.uuid4().hex[:8]}"
        self.log = stage.open_log(self.name)
        self.promises = Promises(
            self.name,
            [
                Promise(NoteWritten, events_pb2.LiaisonNoteWritten, _note_written),
                Promise(StayStarted, events_pb2.HospitalStayStarted, _stay_started),
            ],
        )
        self._stage = stage

    def write(self, *names, act=None):
        """Append one note each; every append is a commit of its own."""
        act = act or Act(actor=NURSE, at=MOMENT)
        return [self.log.append([_fact(NoteWritten(note_id=name))], act=act)[0] for name in names]

    def write_many(self, count, kind="note"):
        """Append many events in few commits."""
        made = {
            "note": lambda number: NoteWritten(note_id=f"n{number}"),
            "stay": lambda number: StayStarted(stay_id=f"s{number}"),
            "remark": lambda _: RemarkMade(text="kept at home"),
        }[kind]
        for start in range(0, count, 100):
            facts = [_fact(made(number)) for number in range(start, min(start + 100, count))]
            self.log.append(facts, act=Act(actor=NURSE, at=MOMENT))

    def envelopes(self):
        """Give what the relay would tell."""
        previous, envelopes = 0, []
        after = 0
        while facts := self.log.read(after=after, limit=1000):
            after = facts[-1].position
            for fact in facts:
                if envelope := self.promises.envelope(fact, previous):
                    envelopes.append(envelope)
                    previous = envelope.sequence
        return envelopes

    def relay(self, **options):
        options = {"announce_seconds": 1.0} | options
        return Relay(self.log, self.promises, self._stage.transport, self.log.database, **options)

    def start(self, **options):
        """Start telling and answering; gives what stops both."""
        resend = Resend(self.log, self.promises, self._stage.transport, page=options.pop("page", 500))
        return self._stage.start(self.relay(**options).run, resend.run)


class Desk:
    """A consumer: what it heard stands in its own log."""

    def __init__(self, stage, ward):
        self.name = f"desk{uuid.uuid4().hex[:8]}"
        self.log = stage.open_log(self.name)
        self.ward = ward
        self.calls = Counter()
        self.before = lambda _: None
        self.after = lambda _: None
        self._stage = stage

    def on_note(self, heard):
        self.calls[heard.message.note_id] += 1
        self.before(heard)
        event = NoteHeard(note_id=heard.message.note_id, sequence=heard.sequence)
        # A stream of its own for each call: hearing twice would show.
        self.log.append([_fact(event, heard.act.actor)], act=heard.act)
        self.after(heard)

    def consumer(self, **options):
        hearing = Hearing(self.ward.name, {events_pb2.LiaisonNoteWritten: self.on_note})
        options = {"patience": Patience(first_pause=0.01, longest_pause=0.2)} | options
        return Consumer(self.name, hearing, self.log, self.log.database, self._stage.transport, **options)

    def start(self, **options):
        """Start hearing; gives what stops it."""
        return self._stage.start(self.consumer(**options).run)

    @property
    def notes(self):
        """The notes heard of, in the order in which they were recorded."""
        facts, after = [], 0
        while read := self.log.read(after=after, limit=1000):
            after = read[-1].position
            facts += read
        return [fact.event.note_id for fact in facts]


class Stage:
    """Starts and stops the parts of one test."""

    def __init__(self, broker, mongodb_uri, prefix, ending):
        self.broker = broker
        self.transport = broker.transport
        self._uri = mongodb_uri
        self._prefix = prefix
        self._ending = ending

    def open_log(self, name):
        log = EventLog.open(self._uri, f"{self._prefix}{name}", keys=MasterKeys(KEYS))
        self._ending.callback(log.close)
        self._ending.callback(log.database.client.drop_database, log.database.name)
        return log

    def ward(self):
        return Ward(self)

    def desk(self, ward):
        return Desk(self, ward)

    def start(self, *works):
        stop = threading.Event()
        threads = [threading.Thread(target=work, args=(stop,), daemon=True) for work in works]
        for thread in threads:
            thread.start()

        def end():
            stop.set()
            for thread in threads:
                thread.join(30)
                assert not thread.is_alive()

        self._ending.callback(end)
        return end

    @staticmethod
    def wait_until(fact, seconds=30.0):
        deadline = time.monotonic() + seconds
        while not fact():
            assert time.monotonic() < deadline, "it did not happen in time"
            threading.Event().wait(0.02)


@pytest.fixture
def stage(broker, mongodb_uri):
    with ExitStack() as ending:
        yield Stage(broker, mongodb_uri, "bus_", ending)


@pytest.fixture
def ward(stage):
    return stage.ward()


@pytest.fixture
def desk(stage, ward):
    return stage.desk(ward)


@pytest.fixture
def commands_of(mongodb_uri):
    """Count the commands that a client sends while a test runs."""

    class Counting(pymongo.monitoring.CommandListener):
        def __init__(self):
            self.seen = Counter()

        def started(self, event):
            self.seen[event.command_name] += 1

        def succeeded(self, event):
            pass

        def failed(self, event):
            pass

    listener = Counting()
    with pymongo.MongoClient(mongodb_uri, event_listeners=[listener]) as client:
        yield client, listener


@pytest.fixture
def hand(stage, ward, desk):
    """Let the desk listen, and put messages straight into its queue, as a broker might deliver them."""

    def hand(envelopes):
        with stage.transport.connection() as connection:
            publisher = Publisher(connection)
            publisher.declare(requests(ward.name))
            desk.start()
            # It asks for everything once it has dropped what may wait from before.
            stage.wait_until(lambda: connection.size(requests(ward.name).name))
            for envelope in envelopes:
                publisher.hand(envelope, inbox_name(desk.name, ward.name))
            publisher.confirmed()

    return hand
