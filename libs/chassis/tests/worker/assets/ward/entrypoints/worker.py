"""Tells what is written."""

from __future__ import annotations

from chassis.bus import Promise, Promises
from chassis.worker.service import Follows, Parts, timer
from spico.dossiers.v1 import events_pb2
from ward import wiring

PROMISES = Promises(
    "ward",
    [
        Promise(
            wiring.NoteWritten,
            events_pb2.LiaisonNoteWritten,
            lambda fact: events_pb2.LiaisonNoteWritten(note_id=fact.event.note_id),
        )
    ],
)


class WardWorker:
    name = "ward"
    parts = Parts(wiring.ward)
    follow = Follows(PROMISES)

    @timer(interval=0.2)
    def tick(self):
        self.parts.db["ticks"].insert_one({})
