"""How quickly a read model is rebuilt and how quickly its log is read: ``python -m bench.projections``."""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from pymongo import IndexModel

from chassis.domain import Event, Fact
from chassis.eventlog import EventLog, MasterKeys
from chassis.kernel import Actor
from chassis.projections import Projection, Rebuild, change, put, when
from chassis.projections.writes import Writes
from devstack.mongod import mongodb

BEGIN: Final = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
STREAMS: Final = 500
_DATABASE: Final = f"bench_projections_{os.getpid()}"
TEXT: Final = "Pansement refait ce matin, plaie propre, patient détendu. Prochain passage jeudi. " * 2


class NoteWritten(Event, topic="bench.projections.NoteWritten"):
    """Seven of ten events."""

    note_id: str
    text: str
    kind: str


class NoteCorrected(Event, topic="bench.projections.NoteCorrected"):
    """One of ten events."""

    note_id: str
    text: str


class MemberAdded(Event, topic="bench.projections.MemberAdded"):
    """Two of ten events; of no concern to the liaison book."""

    account_id: str
    role: str


class LiaisonBook(Projection):
    """One document per note, as a screen shows it."""

    name = "bench_liaison_book"
    indexes = (IndexModel([("dossier_id", 1), ("occurred_at", -1)], name="newest_first"),)

    @when(NoteWritten)
    def when_note_written(self, fact: Fact[NoteWritten]) -> Writes:
        """Put the note."""
        return put(
            fact.event.note_id,
            {
                "dossier_id": fact.stream,
                "kind": fact.event.kind,
                "text": fact.event.text,
                "account_id": fact.actor.account_id,
                "occurred_at": fact.occurred_at,
                "recorded_at": fact.recorded_at,
                "position": fact.position,
            },
        )

    @when(NoteCorrected)
    def when_note_corrected(self, fact: Fact[NoteCorrected]) -> Writes:
        """Correct the note."""
        return change(
            fact.event.note_id, set={"text": fact.event.text}, push={"corrected_at": fact.recorded_at}
        )


class DossierTable(Projection):
    """One document per dossier, changed by every event of it."""

    name = "bench_dossier_table"

    @when(NoteWritten)
    def when_note_written(self, fact: Fact[NoteWritten]) -> Writes:
        """Count the note."""
        return change(fact.stream, inc={"notes": 1}, set={"last_at": fact.occurred_at}, create=True)

    @when(MemberAdded)
    def when_member_added(self, fact: Fact[MemberAdded]) -> Writes:
        """Count the member."""
        return change(
            fact.stream, inc={"members": 1}, set={"last_member": fact.event.account_id}, create=True
        )


def seed(log: EventLog, events: int, per_commit: int) -> None:
    """Write the log: two years of notes in many dossiers."""
    versions = [0] * STREAMS
    nurse = Actor(account_id="nurse", person_id="person-nurse", means="password+totp")

    def commits() -> Iterator[list[Fact[Any]]]:
        written = 0
        while written < events:
            number = (written // per_commit) % STREAMS
            batch = []
            for _ in range(min(per_commit, events - written)):
                versions[number] += 1
                batch.append(_fact(f"dossier-{number}", versions[number], written, nurse))
                written += 1
            yield batch

    with ThreadPoolExecutor(32) as pool:
        pending: list[Any] = []
        for batch in commits():
            pending.append(pool.submit(log.append, batch))
            if len(pending) >= STREAMS:  # a dossier comes again only when its last append is done
                for future in pending:
                    future.result()
                pending = []
        for future in pending:
            future.result()


def _fact(stream: str, version: int, number: int, actor: Actor) -> Fact[Any]:
    kind = number % 10
    event: Event
    if kind < 7:  # noqa: PLR2004 - seven of ten
        event = NoteWritten(note_id=f"note-{number}", text=TEXT, kind="CARE")
    elif kind == 7:  # noqa: PLR2004 - one of ten
        event = NoteCorrected(note_id=f"note-{number - 5}", text=TEXT.upper())
    else:
        event = MemberAdded(account_id=f"account-{number % 97}", role="NURSE")
    at = BEGIN + timedelta(seconds=number)
    return Fact(
        stream=stream,
        version=version,
        event=event,
        subject=stream,
        actor=actor,
        occurred_at=at,
        recorded_at=at,
    )


def read_through(log: EventLog) -> float:
    """Read the log once; give events per second."""
    began, position = time.perf_counter(), 0
    while facts := log.read(position, 1000):
        position = facts[-1].position
    return position / (time.perf_counter() - began)


def rebuild_once(log: EventLog, projection: type[Projection]) -> float:
    """Build a read model of the whole log and throw it away; give events per second, indexes included."""
    began = time.perf_counter()
    building = Rebuild(log, projection, log.database)
    building.build()
    rate = building.position / (time.perf_counter() - began)
    building.abandon()
    return rate


def memory() -> float:
    """Give the most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--events", type=int, default=100_000)
    options.add_argument("--per-commit", type=int, default=1, help="events of one command")
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    with mongodb() as uri, EventLog.open(uri, _DATABASE, keys=MasterKeys({"1": bytes(32)})) as log:
        seed(log, given.events, given.per_commit)
        read_through(log)
        held = memory()
        rounds = [
            (read_through(log), rebuild_once(log, LiaisonBook), rebuild_once(log, DossierTable))
            for _ in range(given.rounds)
        ]
        log.database.client.drop_database(_DATABASE)
    reading, book, table = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"{given.events} events, {given.per_commit} a commit, median of {given.rounds} rounds")
    print(f"reading the log          {reading:>10,.0f} events/s")
    print(f"rebuilding a liaison book {book:>9,.0f} events/s   ratio {book / reading:.2f} (goal 0.40)")
    print(f"rebuilding a dossier table {table:>8,.0f} events/s   ratio {table / reading:.2f}")
    print(f"memory beyond reading    {memory() - held:>10,.1f} MB")


if __name__ == "__main__":
    main()
