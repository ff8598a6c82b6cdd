"""What people write: the subject of a conversation, the text of a message."""

from __future__ import annotations

from typing import Final

from messaging.domain.rules import AConversationHasASubject, AMessageSaysSomething

LONGEST_SUBJECT: Final = 200
LONGEST_TEXT: Final = 10_000
_KEPT: Final = "\n\t\u00a0\u202f\u200d"
"""Ends of lines, tabs, the spaces before French punctuation, and what joins pictograms."""


def subject(text: str) -> str:
    """Give the subject on one line, without what cannot be shown.

    Raises:
        AConversationHasASubject: nothing is left of it, or it is too long.
    """
    line = " ".join(shown(text).split())
    if not 1 <= len(line) <= LONGEST_SUBJECT:
        raise AConversationHasASubject(field="subject")
    return line


def message_text(text: str, *, may_be_empty: bool = False) -> str:
    """Give the text without its margins and without what cannot be shown.

    Raises:
        AMessageSaysSomething: nothing is left of it, or it is longer than 10,000 characters.
    """
    said = shown(text.replace("\r\n", "\n")).strip()
    if len(said) > LONGEST_TEXT or not (said or may_be_empty):
        raise AMessageSaysSomething(field="text")
    return said


def shown(text: str) -> str:
    """Give a text without what cannot be shown."""
    return "".join(letter for letter in text if letter.isprintable() or letter in _KEPT)
