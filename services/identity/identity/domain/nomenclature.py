"""National nomenclatures, frozen: codes, French labels, and the days between which they are in force."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files

import msgspec


class Entry(msgspec.Struct, frozen=True):
    """A code and its label; the day of ``end`` is the first on which it is no longer listed."""

    code: str
    label: str
    start: date
    end: date | None = None

    def is_in_force(self, on: date) -> bool:
        """Whether it is listed on that day."""
        return self.start <= on and (self.end is None or on < self.end)


class Nomenclature(msgspec.Struct, frozen=True):
    """One list; codes are unique in it, and not beyond it."""

    oid: str
    codes: list[Entry]


class _File(msgspec.Struct, frozen=True):
    lists: list[Nomenclature]


@cache
def entries(file: str) -> tuple[tuple[str, Entry], ...]:
    """Give the OID of the list and the entry, for every entry of a file of this package, read once."""
    lists = msgspec.json.decode(files(__package__).joinpath(file).read_bytes(), type=_File).lists
    return tuple((listed.oid, entry) for listed in lists for entry in listed.codes)
