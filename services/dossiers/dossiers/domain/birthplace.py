"""Where one can be born: communes by INSEE code, countries by 99 and their code."""

from __future__ import annotations

import csv
import gzip
import io
import re
from functools import cache
from importlib.resources import files
from typing import Final

_ABROAD: Final = re.compile(r"99[0-9]{3}")


def is_birth_place(code: str) -> bool:
    """Tell whether the code is that of a commune, today's or a former one, or of a country."""
    return bool(_ABROAD.fullmatch(code)) or code in _communes()


def name_of_commune(code: str) -> str:
    """Give the name of a commune (F32), nothing for a place abroad."""
    return _communes().get(code, "")


@cache
def _communes() -> dict[str, str]:
    packed = files("dossiers").joinpath("data/communes.csv.gz").read_bytes()
    rows = csv.reader(io.StringIO(gzip.decompress(packed).decode("utf-8")))
    return {code: name for code, name in rows}  # noqa: C416 - a row is a list, not a pair
