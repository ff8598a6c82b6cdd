"""What people type, as it is kept."""

from __future__ import annotations

from agenda.domain.rules import TheTextCannotBeRead
from chassis.legible import is_legible


def readable(text: str, *, most: int, field: str) -> str:
    """Give a text without the spaces around it; it may be empty.

    Args:
        text: as it was typed.
        most: characters it may have.
        field: of the request, named when it is refused.

    Raises:
        TheTextCannotBeRead: it is longer, or holds characters that no screen shows.
    """
    said = text.strip()
    if len(said) > most or not is_legible(said):
        raise TheTextCannotBeRead(field=field)
    return said
