"""Hears what is written."""

from __future__ import annotations

from ward import wiring

from chassis.worker.service import Parts, hears
from spico.dossiers.v1 import events_pb2


class PorchWorker:
    name = "porch"
    parts = Parts(wiring.porch)

    @hears("ward", events_pb2.LiaisonNoteWritten)
    def on_liaison_note_written(self, heard):
        self.parts.hear(heard)
