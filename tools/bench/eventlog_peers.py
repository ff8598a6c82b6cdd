"""What the eventsourcing library does with its own recorders and its own aggregates."""

from __future__ import annotations

import itertools
import os
import uuid
from collections.abc import Callable
from pathlib import Path

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import ApplicationRecorder, InfrastructureFactory, StoredEvent

from bench.eventlog_workload import BODY_BYTES


def recorder_of(environment: dict[str, str]) -> tuple[InfrastructureFactory, ApplicationRecorder]:
    """Give the library's recorder of an environment, and the factory to close afterwards."""
    factory: InfrastructureFactory = InfrastructureFactory.construct(environment)
    return factory, factory.application_recorder()


def recording(recorder: ApplicationRecorder, events: int = 1) -> Callable[[], int]:
    """Give a function that records ready-made events of one stream, ``events`` at a time."""
    stream, versions, body = uuid.uuid4(), itertools.count(1), os.urandom(BODY_BYTES)

    def record() -> int:
        made = [StoredEvent(stream, next(versions), "bench.NoteWritten", body) for _ in range(events)]
        recorder.insert_events(made)
        return events

    return record


class PlainNotebook(Aggregate):
    """The notebook as the library's own aggregates are written."""

    def __init__(self) -> None:
        self.notes = 0

    @event("NoteWritten")
    def write(self, note_id: str, text: str) -> None:
        """Write a note."""
        self.notes += 1


def sqlite_loader(folder: Path, events: int, text: str) -> tuple[Application[uuid.UUID], Callable[[], int]]:
    """Give a function that loads an aggregate of so many events with the library's repository and SQLite."""
    application: Application[uuid.UUID] = Application(
        {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(folder / "bench.sqlite")}
    )
    notebook = PlainNotebook()
    for number in range(events - 1):
        notebook.write(f"{number:08d}", text)
    application.save(notebook)

    def load() -> int:
        loaded: PlainNotebook = application.repository.get(notebook.id)
        return loaded.version

    return application, load
