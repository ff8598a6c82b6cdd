"""Hears what is written, with accidents on demand."""

from __future__ import annotations

import os
import time

from ward import wiring

from chassis.worker.service import Follows, Parts, hears
from spico.dossiers.v1 import events_pb2


class DeskWorker:
    name = "desk"
    parts = Parts(wiring.desk)
    follow = Follows()

    @hears("ward", events_pb2.LiaisonNoteWritten)
    def on_liaison_note_written(self, heard):
        self.parts.db["calls"].insert_one({"note_id": heard.message.note_id})
        if heard.message.note_id.startswith("slow"):
            time.sleep(1.5)
        while heard.message.note_id.startswith("stuck") and not self.parts.db["released"].find_one():
            time.sleep(0.05)
        if heard.message.note_id.startswith("refused"):
            raise ValueError("nobody understands this")
        self.parts.hear(heard)
        if heard.message.note_id.startswith("fatal") and not self.parts.db["died"].find_one():
            self.parts.db["died"].insert_one({})
            os._exit(9)
