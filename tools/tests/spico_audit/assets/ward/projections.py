"""The ward's book."""

from chassis.projections import Projection, put, when
from ward.domain import NoteWritten


class Book(Projection):
    """One document per note."""

    name = "book"

    @when(NoteWritten)
    def when_note_written(self, fact):
        """Put the note."""
        return put(fact.event.note_id, {"dossier_id": fact.stream, "text": fact.event.text})


ALL = (Book,)
