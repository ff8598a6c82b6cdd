"""What happens on the ward."""

from chassis.domain import Event


class NoteWritten(Event, topic="test_ward.NoteWritten"):
    """Somebody wrote a note."""

    note_id: str
    text: str


class Closed(Event, topic="test_ward.Closed"):
    """The dossier was closed."""
