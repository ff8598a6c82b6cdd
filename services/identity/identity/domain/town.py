"""Towns, as they are written in addresses and as people look for them."""

from __future__ import annotations

import csv
import gzip
import io
import re
from functools import cache
from importlib.resources import files
from typing import Final

from identity.domain.spelling import plainly

_IN_FULL: Final = {"st": "saint", "ste": "sainte"}
_NO_PART_OF_A_NAME: Final = frozenset({"cedex"})
_POSTAL_CODE: Final = re.compile(r"\b\d{5}\b")


def town_of(place: str) -> str:
    """Give the one form of the name of a town: « 09201 St-Girons Cedex » is « saint girons »."""
    return " ".join(word for word in town_words(place) if not word.isdigit())


def town_words(place: str) -> list[str]:
    """Give the words of a place in their order, « St » in full and postal codes among them."""
    written = (_IN_FULL.get(word, word) for word in plainly(place).split())
    return [word for word in written if word not in _NO_PART_OF_A_NAME]


def postal_codes(place: str) -> list[str]:
    """Give the postal codes of a place: the one that is written, else those of every commune of that name."""
    if written := _POSTAL_CODE.findall(place):
        return sorted(set(written))
    return sorted(_communes().get(town_of(place), ()))


@cache
def _communes() -> dict[str, frozenset[str]]:
    """Read the official list of communes (La Poste, INSEE) once, when the first town is looked up."""
    packed = files("identity").joinpath("data/towns.csv.gz").read_bytes()
    rows = csv.reader(io.StringIO(gzip.decompress(packed).decode("utf-8")))
    codes: dict[str, frozenset[str]] = {}
    for name, written in rows:
        town = town_of(name)
        codes[town] = codes.get(town, frozenset()) | frozenset(written.split())
    return codes
