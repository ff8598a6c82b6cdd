"""What is written in the liaison book, and how far it was read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from chassis.application import Application, command
from chassis.application import Written as Done
from chassis.kernel import Act
from dossiers.application.categories import category_in
from dossiers.domain import Dossier, NoteKind
from dossiers.domain.audience import Audience
from dossiers.domain.look import Look, look_stream
from dossiers.domain.note import Written


class NoteCommands(Application):
    """The commands of the liaison book (F107 to F118)."""

    @command
    def write_note(
        self,
        act: Act,
        dossier_id: str,
        text: str,
        kind: NoteKind,
        occurred_at: datetime | None = None,
        *,
        urgent: bool = False,
        audience: Iterable[Audience] = (),
        answers: Written | None = None,
    ) -> Done:
        """Write in the liaison book."""
        dossier = self.load(Dossier, dossier_id)
        note_id = dossier.write_note(
            act,
            text,
            kind,
            occurred_at,
            urgent=urgent,
            audience=audience,
            answers=answers,
            category_of=lambda account_id: category_in(self, account_id)[1],
        )
        return self.save(act, dossier, id=note_id)

    @command
    def correct_note(self, act: Act, dossier_id: str, note: Written, text: str) -> Done:
        """Say a note anew; its author's alone."""
        dossier = self.load(Dossier, dossier_id)
        dossier.correct_note(act, note, text, category_of=lambda account_id: category_in(self, account_id)[1])
        return self.save(act, dossier)

    @command
    def take_look(self, act: Act, dossier_id: str, upto: int) -> Done:
        """Remember how far the caller has read, who was let in to read before."""
        look = self.load(Look, look_stream(dossier_id, act.actor.person_id), missing_ok=True)
        look.take(act, dossier_id, upto)
        return self.save(act, look)
