"""How names are written: the national form, and when two spellings say the same (standards §2.1)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

LONGEST_NAME: Final = 100
# INSi lexical profile: A to Z, space, apostrophe, hyphen; blanks and apostrophes neither doubled nor
# combined; a double hyphen in family names only; no blank or hyphen first; a given name does not end by
# a hyphen or an apostrophe.
FAMILY_NAME: Final = re.compile(r"(?!.*(?: {2}|''|' | '|---))[A-Z'][A-Z' -]*")
GIVEN_NAME: Final = re.compile(r"(?!.*(?: {2}|''|' | '|--))[A-Z'][A-Z' -]*(?<![' -])")


def plain(text: str) -> str:
    """Give a text in capitals, without diacritics or ligatures; other characters stay to be refused."""
    unligated = text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE")
    decomposed = unicodedata.normalize("NFD", unligated.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).upper()


def is_written(name: str, form: re.Pattern[str]) -> bool:
    """Tell whether a name has one of the two national forms."""
    return len(name) <= LONGEST_NAME and bool(form.fullmatch(name))


def said(names: Iterable[str]) -> list[str]:
    """Give the words of given names: a hyphen or an apostrophe counts as a space (EXI ID 10)."""
    return " ".join(names).replace("-", " ").replace("'", " ").split()


def begins(first: Iterable[str], names: Iterable[str]) -> bool:
    """Tell whether these given names are the beginning of the list."""
    beginning = said(first)
    return said(names)[: len(beginning)] == beginning
