"""Notes of the liaison book and what they are about (F103, F104, F109)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Final

import msgspec

from chassis.kernel import Forbidden, Invalid, NotFound
from chassis.legible import is_legible
from dossiers.domain.audience import Audience

LONGEST_TEXT: Final = 10_000
"""Characters."""


class NoteKind(StrEnum):
    """What a note tells (F103, F104, F109; TRE_R234, standards §4.2)."""

    SIMPLE_NOTE = "SIMPLE_NOTE"
    """GEN."""
    INTERVENTION = "INTERVENTION"
    """INTERV."""
    FOLLOW_UP = "FOLLOW_UP"
    OBSERVATION = "OBSERVATION"
    """OBS."""
    INSTRUCTION = "INSTRUCTION"
    """INST."""
    ADVICE_REQUEST = "ADVICE_REQUEST"
    """DEM-AVIS."""


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """A note that stands in the liaison book: what is said later of it needs no more."""

    note_id: str
    account_id: str
    """The account it was written under, or the one on whose behalf."""
    written_at: datetime
    audience: tuple[Audience, ...] = ()
    """From whom it is hidden."""
    shown_to: tuple[str, ...] = ()
    """Accounts that see it nevertheless: whoever wrote it, and what it answers."""

    def answered(self, audience: Iterable[Audience]) -> tuple[frozenset[Audience], tuple[str, ...]]:
        """Give from whom an answer with these labels is hidden, and who sees it nevertheless.

        An answer tells of what it answers: from whom the note is hidden, the answer is. Whoever wrote the
        note sees the answer, unless it names labels beyond those of the note.
        """
        own = frozenset(audience)
        return own | set(self.audience), self.shown_to if own <= set(self.audience) else ()


def readable(text: str) -> str:
    """Give the text of a note as it will be kept.

    Raises:
        ANoteSaysSomething: it is empty, endless, or holds characters that no screen shows.
    """
    text = text.strip()
    if not text or len(text) > LONGEST_TEXT or not is_legible(text):
        raise ANoteSaysSomething(field="text")
    return text


class ANoteSaysSomething(Invalid):
    """A note has between 1 and 10,000 characters."""


class NoSuchNote(NotFound):
    """The liaison book of the dossier has no such note."""


class OnlyTheAuthorCorrectsANote(Forbidden):
    """A note is corrected under the account it was written under (standards §4.2)."""
