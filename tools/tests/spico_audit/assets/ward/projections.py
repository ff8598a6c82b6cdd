"""The ward's book."""

from chassis.projections import Projection, put, when
from ward.domain import Closed, NoteWritten


class Book(Projection):
    """One document per note."""

    name = "book"

    @when(NoteWritten)
    def when_note_written(self, fact):
        """Put the note."""
        return put(fact.event.note_id, {"dossier_id": fact.stream, "text": fact.event.text})


class Doors(Projection):
    """One document per dossier: who may read it."""

    name = "doors"

    @when(NoteWritten, Closed)
    def when_told(self, fact):
        """Let whoever writes read."""
        return put(fact.stream, {"readers": [fact.actor.on_behalf_of or fact.actor.account_id]})


ALL = (Book, Doors)
