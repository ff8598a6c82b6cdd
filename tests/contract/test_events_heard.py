"""Every consumer accepts the very examples of what it is promised, and each of them counts once.

The workers are Nameko classes, which only a green process may load: these tests run in ``make test-green``.
"""

import importlib
from dataclasses import replace

import pytest

from chassis.bus import Hearing
from chassis.bus.hearing import heard
from chassis.bus.on_behalf import DoneOnBehalf
from chassis.clock import now
from chassis.eventlog import AlreadyHeard
from chassis.projections import Follower
from chassis.testing.environment import settings_for
from devstack.table import TABLE, service
from tests.contract.promised import examples, promises
from tests.needed import NEEDED

pytestmark = pytest.mark.green

# Promised ahead of the one who will hear it, and who is named; whoever begins to hear takes it out.
AWAITED: dict[str, str] = {}
CONSUMERS = [one.name for one in TABLE if one.hears]
ACTS = DoneOnBehalf.DESCRIPTOR.full_name
HEARABLE = [
    pytest.param(one.name, example, id=f"{one.name} hears {example.name}")
    for one in TABLE
    for example in examples()
    if example.name.split(".")[1] in one.hears
]


def worker_class(name):
    # Not at the top of the module, which an ordinary run reads as well before it leaves these tests out.
    hosting = importlib.import_module("chassis.worker.hosting")
    return hosting.worker_class(service(name).package)


def handlers(kind):
    """Give the method that hears each message, and from whom."""
    return {
        (entrypoint.producer, entrypoint.message): name
        for name in dir(kind)
        for entrypoint in getattr(getattr(kind, name), "nameko_entrypoints", ())
        if hasattr(entrypoint, "message")
    }


class Consumer:
    """A worker with its real parts, on an empty log, without the broker."""

    def __init__(self, name, mongodb_uri, database):
        kind = worker_class(name)
        self.worker = kind()
        self.parts = kind.parts._build(
            settings_for(kind.parts.settings_class, mongodb_uri, database, **NEEDED.get(name, {}))
        )
        self.worker.parts = self.parts
        self.handlers = handlers(kind)

    def hears(self, example):
        """Hand it the example as its consumer would; give whether anything is done about it."""
        envelope = example.envelope()
        method = self.handlers.get((envelope.producer, example.promise.message))
        if method:
            getattr(self.worker, method)(heard(example.promise.message, envelope, now()))
        return bool(method)

    def hearing(self, producer):
        """Give what the consumer of that producer goes by."""
        messages = [message for told_by, message in self.handlers if told_by == producer]
        return Hearing(producer, dict.fromkeys(messages, self.worker))

    def close(self):
        self.parts.db.client.drop_database(self.parts.settings.database)
        self.parts.close()


@pytest.fixture
def consumer(mongodb_uri, database):
    opened = []

    def consumer(name):
        opened.append(Consumer(name, mongodb_uri, database))
        return opened[0]

    yield consumer
    for each in opened:
        each.close()


@pytest.mark.parametrize("name", CONSUMERS)
def test_a_service_hears_the_producers_that_the_table_says(name):
    # A trail has a voice of its own: dossiers.accesses.
    heard_of = {producer.partition(".")[0] for producer, _ in handlers(worker_class(name))}

    assert heard_of == set(service(name).hears)


@pytest.mark.parametrize("name", CONSUMERS)
def test_nobody_waits_for_what_is_not_promised(name):
    promised = {(each.producer, one.message) for each in promises() for one in each}
    # Of whoever tells anything, acts and readings of delegates are told as well.
    voices = {f"{each.producer}{trail}" for each in promises() for trail in ("", ".accesses")}
    promised |= {(voice, DoneOnBehalf) for voice in voices}

    assert set(handlers(worker_class(name))) <= promised


def test_every_promise_is_heard_by_somebody():
    kept = {message.DESCRIPTOR.full_name for name in CONSUMERS for _, message in handlers(worker_class(name))}

    assert kept.isdisjoint(AWAITED)
    promised = {one.message.DESCRIPTOR.full_name for each in promises() for one in each}
    assert kept | set(AWAITED) == {*promised, ACTS}


def acts_heard(name):
    return [producer for producer, message in handlers(worker_class(name)) if message is DoneOnBehalf]


@pytest.mark.parametrize("name", CONSUMERS)
def test_what_a_delegate_did_counts_once_by_whatever_message_it_is_told(consumer, name):
    listener = consumer(name)
    for number, example in enumerate(examples(), 1):
        producer = example.name.split(".")[1]
        if producer in acts_heard(name):
            plain = example.envelope()
            actor = replace(plain.actor, on_behalf_of="account-luc", delegation_id="delegation-1")
            topic = example.promise.event.TOPIC
            envelope = replace(plain, sequence=number, actor=actor, kind=topic)
            kind, _ = listener.hearing(producer).handler(envelope)
            method = getattr(listener.worker, listener.handlers[producer, kind])
            method(heard(kind, envelope, now()))
            assert listener.parts.log.tracked(producer) == envelope.sequence
            with pytest.raises(AlreadyHeard):
                method(heard(kind, envelope, now()))


@pytest.mark.parametrize(("name", "example"), HEARABLE)
def test_the_example_counts_once(consumer, name, example):
    """Alone, on a log that knows nothing of what came before."""
    listener = consumer(name)
    producer, sequence = example.name.split(".")[1], example.fact.position
    if not listener.hears(example):
        assert listener.hearing(producer).handler(example.envelope()) is None, "it would be a dead letter"
        return
    told = listener.parts.log.head()

    assert listener.parts.log.tracked(producer) == sequence
    with pytest.raises(AlreadyHeard):
        listener.hears(example)
    assert listener.parts.log.head() == told


@pytest.mark.parametrize("name", CONSUMERS)
def test_the_examples_are_heard_one_after_the_other_and_can_be_shown(consumer, name):
    listener = consumer(name)
    for example in examples():
        if example.name.split(".")[1] in service(name).hears:
            listener.hears(example)
    for projection in listener.parts.projections:
        shown = Follower(listener.parts.log, projection, listener.parts.db)
        shown.catch_up()
        assert shown.lag().events == 0

    told = set(service(name).hears) - set(acts_heard(name))
    assert all(listener.parts.log.tracked(producer) for producer in told)


@pytest.mark.parametrize("name", CONSUMERS)
def test_no_part_of_a_worker_takes_the_place_of_another(name):
    """Its parts share one class: a second method of the same name would silence the first without a word."""
    kind = worker_class(name)
    said = [
        (method, part.__name__)
        for part in kind.__mro__[:-1]
        for method in vars(part)
        if not method.startswith("__")
    ]
    names = [method for method, _ in said]

    assert [one for one in said if names.count(one[0]) > 1] == []
