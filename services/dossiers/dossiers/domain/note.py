"""Notes of the liaison book and what they are about (F103, F104, F109)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from chassis.kernel import Invalid

LONGEST_TEXT: Final = 10_000
"""Characters."""


class NoteKind(StrEnum):
    """What a note tells."""

    SIMPLE_NOTE = "SIMPLE_NOTE"
    INTERVENTION = "INTERVENTION"
    FOLLOW_UP = "FOLLOW_UP"


def readable(text: str) -> str:
    """Give the text of a note as it will be kept.

    Raises:
        ANoteSaysSomething: it is empty, endless, or holds characters that no screen shows.
    """
    text = text.strip()
    unprintable = any(not letter.isprintable() and letter not in "\n\t\r" for letter in text)
    if not text or len(text) > LONGEST_TEXT or unprintable:
        raise ANoteSaysSomething(field="text")
    return text


class ANoteSaysSomething(Invalid):
    """A note has between 1 and 10,000 characters."""
