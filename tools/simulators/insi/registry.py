"""The fictitious persons whom the simulated INSi knows (``persons.toml``)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

TRIAL_OID = "1.2.250.1.213.1.4.10"


@dataclass(frozen=True, slots=True)
class Asked:
    """The traits of a search."""

    birth_name: str
    given_name: str
    sex: str
    birth_date: str
    birth_place: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist."""

    birth_name: str
    given_names: str
    """All of them, in the order of the civil registry."""
    sex: str
    birth_date: str
    birth_place: str
    number: str
    """13 characters."""
    oid: str = TRIAL_OID
    key: str = ""
    """In the place of the right one."""
    known_as: tuple[str, ...] = ()
    """Names under which a search finds the person as well."""
    history: tuple[dict[str, str], ...] = field(default=())
    is_out_of_reach: bool = False
    """Whether the part of INSi that knows the person never answers."""

    def is_meant_by(self, asked: Asked) -> bool:
        """Tell whether a search with these traits finds the person."""
        return (
            asked.birth_name in {self.birth_name, *self.known_as}
            and _spaced(asked.given_name) in _beginnings(self.given_names)
            and (asked.sex, asked.birth_date) == (self.sex, self.birth_date)
            and asked.birth_place in {"", self.birth_place}
        )


@cache
def persons() -> tuple[Person, ...]:
    """Read everybody."""
    told = tomllib.loads(files("simulators").joinpath("insi/persons.toml").read_text("utf-8"))
    return tuple(_person(each) for each in told["persons"])


def search(asked: Asked) -> list[Person]:
    """Give everybody whom the traits mean."""
    return [person for person in persons() if person.is_meant_by(asked)]


def key_of(number: str) -> str:
    """Give the key of 13 characters: the simulator computes it for itself."""
    return f"{97 - int(number.replace('2A', '19').replace('2B', '18')) % 97:02d}"


def _person(told: dict[str, Any]) -> Person:
    lists = {name: tuple(told.get(name, ())) for name in ("known_as", "history")}
    return Person(**{**told, **lists})


def _spaced(names: str) -> str:
    return names.replace("-", " ").replace("'", " ")


def _beginnings(names: str) -> set[str]:
    """Give the ways of naming the first names: MARIE, MARIE LOUISE, and each later name alone."""
    words = _spaced(names).split()
    return {" ".join(words[:count]) for count in range(1, len(words) + 1)} | set(words)
