"""The part of a dossier that its members write in: the notes of the liaison book (F107 to F118)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from chassis.domain import Event, Fact
from chassis.kernel import Act
from dossiers.domain.documented import Documented
from dossiers.domain.note import Audience, NoteKind, OnlyTheAuthorCorrectsANote, Written, readable


class Noted(Documented):
    """What was written is in the log and the read models: no rule needs it here, however long the book is."""

    class NoteWritten(Event, topic="dossiers.NoteWritten", version=2):
        """A member wrote in the liaison book."""

        note_id: str
        kind: NoteKind
        text: str
        urgent: bool = False
        audience: tuple[Audience, ...] = ()
        answers: str = ""
        """The note that this one answers."""

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> dict[str, Any]:
            """Version 1 knew no urgency, no audience and no answers."""
            return state

        def apply(self, dossier: Noted, fact: Fact[Noted.NoteWritten]) -> None:
            if self.kind is NoteKind.INTERVENTION:
                dossier.lived_at(fact.occurred_at)

    class NoteCorrected(Event, topic="dossiers.NoteCorrected"):
        """Its author says a note anew; what it said stays."""

        note_id: str
        text: str
        written_at: datetime

    def write_note(
        self,
        act: Act,
        text: str,
        kind: NoteKind,
        occurred_at: datetime | None,
        *,
        urgent: bool = False,
        audience: Iterable[Audience] = (),
        answers: Written | None = None,
    ) -> str:
        """Write in the liaison book, perhaps of something past, and give the note's id."""
        self.only_entitled_members_write(act.actor)
        told_of_others = kind is not NoteKind.INTERVENTION
        self.within_the_life_of_the_patient(act, occurred_at, "occurred_at", may_follow_death=told_of_others)
        note_id = act.new_id()
        note = Noted.NoteWritten(
            note_id=note_id,
            kind=kind,
            text=readable(text),
            urgent=urgent,
            audience=tuple(sorted(set(audience))),
            answers=answers.note_id if answers else "",
        )
        self.record(act, note, occurred_at=occurred_at)
        return note_id

    def correct_note(self, act: Act, note: Written, text: str) -> None:
        """Say one's note anew."""
        self.only_entitled_members_write(act.actor)
        if note.account_id not in act.actor.titles:
            raise OnlyTheAuthorCorrectsANote
        corrected = Noted.NoteCorrected(note_id=note.note_id, text=readable(text), written_at=note.written_at)
        self.record(act, corrected)
