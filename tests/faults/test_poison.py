"""Messages that nobody can read, among good ones: put aside and listed, while the others pass."""

import json

import pytest

from chassis.bus import DeadLetters
from chassis.bus.__main__ import main
from chassis.bus.publisher import Publisher
from chassis.bus.topology import inbox
from tests.faults.judging import judge, logs
from tests.faults.ledger import Writers
from tests.waiting import eventually

pytestmark = [pytest.mark.fault, pytest.mark.timeout(600)]


def test_poison_is_parked_and_listed_and_the_good_facts_pass(by_hand, ledger, capsys):
    transport = by_hand.broker.transport
    path = by_hand.people.dossier()
    judge(by_hand, ledger)
    by_hand.kill("notifier-worker")
    written = [
        by_hand.people["claire"].post(f"{path}/liaison-book/notes", {"text": f"poison {number}"})
        for number in range(6)
    ]
    poisoned = [int(each["position"].removeprefix("dossiers-")) for each in (written[1], written[3])]

    unreadable, unknown = _poison(transport, *poisoned)
    with Writers(by_hand.people["claire"], [path], ledger, "poison", threads=1):
        by_hand.start("notifier-worker")
        letters = DeadLetters(transport, "notifier", "dossiers")
        # They stay where they are: what comes after this test is judged without them.
        eventually(lambda: len(letters.list()) == 3)
        before = len(ledger.entries)
        eventually(lambda: len(ledger.entries) > before + 10)

    parked = {letter.id: letter.reason for letter in letters.list()}
    assert parked == {unreadable: "unreadable-body", unknown: "unknown-type", "": "unreadable-envelope"}
    assert main(["dead-letters", "list", transport.url, "notifier", "dossiers"]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("{")]
    assert {json.loads(line)["reason"] for line in lines} == set(parked.values())
    assert sum(_counted(by_hand)) == 3
    judge(by_hand, ledger)
    with logs(by_hand) as services, services["notifier"].open() as log:
        heard = {int(each["tn"]) for each in log.database["log"].find({"ta": "dossiers"}, {"tn": 1})}
    assert heard.isdisjoint(poisoned)


def _counted(platform):
    measures = platform.metrics("notifier-worker").items()
    return [value for series, value in measures if series.startswith("spico_bus_dead_letters_total")]


def _poison(transport, body, version):
    """Spoil two of the messages that wait, and add one that is no envelope; give the ids of the two."""
    queue = inbox("notifier", "dossiers", transport.queue_type)
    waiting = []
    with transport.connection() as connection:
        publisher = Publisher(connection)
        consumer = connection.consume(queue, waiting.append, prefetch=1000)
        eventually(lambda: connection.drain(0.2) or _sequences(waiting) >= {body, version})
        while connection.drain(0.5):
            pass
        consumer.cancel()
        spoilt = {}
        for message in waiting:
            headers, content = dict(message.headers), bytes(message.body or b"")
            sequence = int(headers["cloudEvents:sequence"])
            if headers["cloudEvents:type"].endswith("LiaisonNoteWritten"):
                if sequence == body:
                    content, spoilt[body] = b"\xff\xff\xff", headers["cloudEvents:id"]
                if sequence == version:
                    headers["cloudEvents:type"] = "spico.dossiers.v9.LiaisonNoteWritten"
                    spoilt[version] = headers["cloudEvents:id"]
            publisher.put(content, headers, queue.name, message.properties.get("correlation_id") or "")
        publisher.put(b"\x00", {"who": "nobody"}, queue.name)
        publisher.confirmed()
        for message in waiting:
            message.ack()
    return spoilt[body], spoilt[version]


def _sequences(messages):
    return {int(message.headers["cloudEvents:sequence"]) for message in messages}
