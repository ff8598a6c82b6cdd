"""Words as people look for them: without accents, case, hyphens or order."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LIGATURES: Final = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l"})


def plainly(text: str) -> str:
    """Give the text in plain lower-case letters and digits, one space between words."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    letters = "".join(character for character in apart if not unicodedata.combining(character))
    return " ".join(re.findall(r"[^\W_]+", letters))


def words(text: str) -> list[str]:
    """Give each word once, in alphabetical order."""
    return sorted(set(plainly(text).split()))
