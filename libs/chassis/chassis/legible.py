"""What people type, and what no screen shows of it.

French punctuation stands behind spaces that do not break, telephones set them without being asked, and texts
are pasted from pages that hold soft hyphens and joiners: a note must not be refused for those. What changes
the direction or the look of other letters, and controls, is no text.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_LINES: Final = frozenset("\n\t\r")
_UNSEEN: Final = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Soft hyphen, zero-width space, joiners (pictograms of several are made with them), byte order mark."""
_NOTHING_SEEN: Final = "".join(_UNSEEN) + " \n\t\r\u00a0\u202f"


def is_legible(text: str, *, lines: bool = True) -> bool:
    """Whether every letter of a text can be shown, and one of them is seen, unless it is empty.

    ``lines`` admits ends of lines and tabs.
    """
    if text.strip() and not text.strip(_NOTHING_SEEN):
        return False
    return text.isprintable() or all(
        letter.isprintable()
        or letter in _UNSEEN
        or (lines and letter in _LINES)
        or unicodedata.category(letter) == "Zs"
        for letter in text
    )
