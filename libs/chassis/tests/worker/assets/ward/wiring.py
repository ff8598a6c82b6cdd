"""What an invented worker works with; shared by the invented services, which no real ones would do."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import ClassVar

from chassis.domain import Event, Fact
from chassis.kernel import SYSTEM
from chassis.opening import open_log
from chassis.projections import Projection, put, when
from chassis.settings import ServiceSettings


class WardSettings(ServiceSettings):
    service: ClassVar[str] = "ward"


class DeskSettings(ServiceSettings):
    service: ClassVar[str] = "desk"


class PorchSettings(ServiceSettings):
    service: ClassVar[str] = "porch"


class NoteWritten(Event, topic="workertest.NoteWritten"):
    note_id: str


class NoteHeard(Event, topic="workertest.NoteHeard"):
    note_id: str


class Written(Projection):
    name = "written"
    version = 1

    @when(NoteWritten)
    def when_note_written(self, fact):
        return put(fact.event.note_id, {"at": fact.recorded_at})


class Parts:
    def __init__(self, settings, projections=()):
        self.settings = settings
        self.log = open_log(settings)
        self.db = self.log.database
        self.projections = projections

    def close(self):
        self.db["closed"].insert_one({})
        self.log.close()

    def hear(self, heard):
        self.log.append([fact(NoteHeard(note_id=heard.message.note_id))], act=heard.act)


def fact(event):
    """A fact in a stream of its own, so that a second one would show."""
    moment = datetime.now(UTC)
    return Fact(
        stream=str(uuid.uuid4()),
        version=1,
        event=event,
        subject="dossier-1",
        actor=SYSTEM,
        occurred_at=moment,
        recorded_at=moment,
    )


def ward(settings: WardSettings):
    return Parts(settings, (Written,))


def desk(settings: DeskSettings):
    return Parts(settings)


def porch(settings: PorchSettings):
    return Parts(settings)
