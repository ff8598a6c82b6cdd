"""Words as people look for them: without accents, case, hyphens or order."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LIGATURES: Final = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})
LONGEST_BEGINNING: Final = 12
"""Letters up to which the beginnings of a word are kept: whoever has typed as many has typed a word."""


def plainly(text: str) -> str:
    """Give the text in plain lower-case letters and digits, one space between words."""
    # Twice: a letter of mathematics becomes a capital first, and a capital may become two letters then.
    small = unicodedata.normalize("NFKD", text).casefold().translate(_LIGATURES)
    apart = unicodedata.normalize("NFKD", small)
    letters = "".join(character for character in apart if not unicodedata.combining(character))
    return " ".join(re.findall(r"[^\W_]+", letters))


def words(text: str) -> list[str]:
    """Give each word once, in alphabetical order."""
    return sorted(set(plainly(text).split()))


def words_of_name(text: str) -> list[str]:
    """Give the words of a name; what a hyphen or an apostrophe holds together is a word as well.

    Jean-Pierre is found under « jean », « pierre » and « jeanpierre ».
    """
    together = {"".join(plainly(part).split()) for part in text.split()}
    return sorted({*words(text), *together} - {""})


def beginnings(word: str) -> list[str]:
    """Give the beginnings of a word, up to twelve letters."""
    return [word[:length] for length in range(1, min(len(word), LONGEST_BEGINNING) + 1)]


def beginning(word: str) -> str:
    """Give the longest beginning that is kept of a word."""
    return word[:LONGEST_BEGINNING]
