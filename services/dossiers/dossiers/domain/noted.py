"""The part of a dossier that its members write in: the notes of the liaison book (F107 to F118)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any

from chassis.domain import Event, Fact
from chassis.kernel import Act
from dossiers.domain.audience import Audience
from dossiers.domain.circle import Member, Role
from dossiers.domain.documented import Documented
from dossiers.domain.entitlement import Category
from dossiers.domain.note import NoteKind, OnlyTheAuthorCorrectsANote, Written, readable
from dossiers.domain.sight import Sight, sight_of


def _of_nobody(_: str) -> Category:
    return Category.OTHER


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
        shown_to: tuple[str, ...] = ()
        """Accounts that see it whatever its labels: whoever wrote what it answers."""
        kept_from: tuple[str, ...] = ()
        """Accounts of entitled members from whom it was hidden when it was written."""

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
        audience: tuple[Audience, ...] = ()
        shown_to: tuple[str, ...] = ()
        """Of the note: who may not see it does not learn that it was corrected."""
        kept_from: tuple[str, ...] = ()
        """Accounts of entitled members from whom it was hidden when it was corrected."""

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
        category_of: Callable[[str], Category] = _of_nobody,
    ) -> str:
        """Write in the liaison book, perhaps of something past, and give the note's id.

        ``category_of`` tells what the entitlement matrix counts an account as: it is asked where the note is
        hidden from some.
        """
        self.only_entitled_members_write(act.actor)
        told_of_others = kind is not NoteKind.INTERVENTION
        self.within_the_life_of_the_patient(act, occurred_at, "occurred_at", may_follow_death=told_of_others)
        note_id = act.new_id()
        hidden, shown_to = answers.answered(audience) if answers else (frozenset(audience), ())
        note = Noted.NoteWritten(
            note_id=note_id,
            kind=kind,
            text=readable(text),
            urgent=urgent,
            audience=tuple(sorted(hidden)),
            answers=answers.note_id if answers else "",
            shown_to=shown_to,
            kept_from=self._kept_from(hidden, shown_to, category_of) if hidden else (),
        )
        self.record(act, note, occurred_at=occurred_at)
        return note_id

    def correct_note(
        self,
        act: Act,
        note: Written,
        text: str,
        *,
        category_of: Callable[[str], Category] = _of_nobody,
    ) -> None:
        """Say one's note anew; ``category_of`` as above."""
        self.only_entitled_members_write(act.actor)
        if note.account_id not in act.actor.titles:
            raise OnlyTheAuthorCorrectsANote
        shown_to = (*note.shown_to, note.account_id)
        corrected = Noted.NoteCorrected(
            note_id=note.note_id,
            text=readable(text),
            written_at=note.written_at,
            audience=note.audience,
            shown_to=note.shown_to,
            kept_from=self._kept_from(note.audience, shown_to, category_of) if note.audience else (),
        )
        self.record(act, corrected)

    def _kept_from(
        self,
        hidden: Collection[Audience],
        shown_to: Collection[str],
        category_of: Callable[[str], Category],
    ) -> tuple[str, ...]:
        return tuple(
            member.account_id
            for member in self.members.values()
            if member.entitled and not _sight(member, category_of).sees(hidden, shown_to)
        )


def _sight(member: Member, category_of: Callable[[str], Category]) -> Sight:
    categories = {Category.COORDINATOR} if member.role.coordinates else {category_of(member.account_id)}
    represents = member.role is Role.LEGAL_REPRESENTATIVE
    return sight_of(member.account_id, categories, represents=represents)
