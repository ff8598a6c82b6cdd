"""One process of writers for the stress test: ``stress_writer.py URI DATABASE ACKNOWLEDGED THREADS``.

Every acknowledged event is put down in the file ``ACKNOWLEDGED`` before the next one is tried, so that
a ``kill -9`` cannot take back what was promised.
"""

from __future__ import annotations

import os
import random
import sys
import threading
import uuid
from datetime import UTC, datetime

from eventsourcing.persistence import IntegrityError, PersistenceError

from chassis.domain import Event, Fact
from chassis.eventlog import EventLog, MasterKeys
from chassis.kernel import Act, Actor

STREAMS = [f"hot-{number}" for number in range(20)]
MASTERS = MasterKeys({"k1": bytes(range(32))})
NURSE = Actor(account_id="acc-nadia", person_id="per-nadia")


class NoteStressed(Event, topic="logtest.NoteStressed"):
    mark: str


def fact(stream, version, mark):
    at = datetime.now(UTC)
    event = NoteStressed(mark=mark)
    return Fact(
        stream=stream,
        version=version,
        event=event,
        subject=stream,
        actor=NURSE,
        occurred_at=at,
        recorded_at=at,
    )


def end_of(log, stream):
    facts = log.read_stream(stream, log.reader.ends.get(stream, 0))
    return facts[-1].version if facts else log.reader.ends.get(stream, 0)


def write(log, acknowledged):
    chance = random.Random()  # noqa: S311 - chooses streams
    known = dict.fromkeys(STREAMS, 0)
    while True:
        streams = chance.sample(STREAMS, 2 if chance.random() < 0.3 else 1)
        facts = [fact(stream, known[stream] + 1, uuid.uuid4().hex) for stream in streams]
        try:
            positions = log.append(facts, act=Act(actor=NURSE, at=datetime.now(UTC)))
        except IntegrityError:
            known.update({stream: end_of(log, stream) for stream in streams})
        except PersistenceError as error:
            os.write(acknowledged, f"failed {error!r}\n".replace(" ", "_", 5).encode())
        else:
            lines = [
                f"{position} {fact.stream} {fact.version} {fact.event.mark}\n"
                for position, fact in zip(positions, facts, strict=True)
            ]
            os.write(acknowledged, "".join(lines).encode())
            known.update({fact.stream: fact.version for fact in facts})


def main():
    uri, database, path, threads = sys.argv[1:]
    acknowledged = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    log = EventLog.open(uri, database, keys=MASTERS, create=False)
    writers = [threading.Thread(target=write, args=(log, acknowledged)) for _ in range(int(threads))]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()


if __name__ == "__main__":
    main()
