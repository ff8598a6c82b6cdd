"""Fills a dossier through its event log, as years of notes would, without waiting for each."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from bench.platform_stage import Stage
from chassis.clock import now
from chassis.domain import Fact
from chassis.eventlog import EventLog, MasterKeys
from chassis.position import format_position
from dossiers.domain import Dossier, NoteKind

_TOGETHER: Final = 200
"""Notes in one commit."""


def fill_dossier(stage: Stage, dossier_id: str, count: int) -> str:
    """Append so many notes of whoever opened the dossier; give the position of the last.

    Who is alone in a dossier is told of nothing, so the other services have little to do about it.
    """
    keys = MasterKeys.parse(stage.trial.home.secrets()["MASTER_KEY"])
    with EventLog.open(stage.mongodb_uri, "dossiers", keys=keys) as log:
        before = log.read_stream(dossier_id)
        first, written, begin = before[-1].version + 1, 0, now() - timedelta(days=700)
        while written < count:
            together = min(_TOGETHER, count - written)
            facts = [
                Fact(
                    stream=dossier_id,
                    version=first + number,
                    event=Dossier.NoteWritten(
                        note_id=f"{dossier_id[:16]}{number:016x}",
                        text=f"Passage {number}, rien à signaler.",
                        kind=NoteKind.SIMPLE_NOTE,
                    ),
                    subject=dossier_id,
                    actor=before[0].actor,
                    occurred_at=begin + timedelta(minutes=10 * number),
                    recorded_at=now(),
                )
                for number in range(written, written + together)
            ]
            position = log.append(facts)[-1]
            written += together
    return format_position("dossiers", position)
