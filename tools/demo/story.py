"""Turns the region's files into what has to be asked of the platform, the same at every loading."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from typing import Any, Final

from demo.paper import Paper

_PROFESSIONS: Final = {"nurse": {"60"}, "physician": {"10"}, "social": {"41"}}
_ROUND: Final = 730
"""Days that a pathway covers."""
_LUHN_BASE: Final = 10


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done in a dossier, in the order in which it was done."""

    at: datetime
    author: str
    note: str = ""
    kind: str = ""
    hospital: str = ""
    ward: str = ""
    leaves: bool = False
    """The patient leaves hospital."""
    form: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    """To the form."""
    document: Paper | None = None


def read(name: str) -> dict[str, Any]:
    """Read one of the region's files."""
    return tomllib.loads(files("demo").joinpath(name).read_text("utf-8"))


def rpps(number: int) -> str:
    """Give an invented RPPS number: eleven digits, the last one by Luhn's rule."""
    return _with_key(f"99{number:08d}")


def finess(number: int) -> str:
    """Give an invented FINESS number: nine digits, the last one by Luhn's rule."""
    return _with_key(f"3199{number:04d}")


def steps(
    dossier: dict[str, Any], people: dict[str, Any], pathways: dict[str, Any], now: datetime
) -> Iterator[Step]:
    """Tell the pathway of one dossier, oldest first."""
    pathway = pathways[dossier["pathway"]]
    members = dossier["members"]
    shift = sum(map(ord, dossier["birth_name"])) % 9
    """Days by which two dossiers of one pathway differ."""
    told: list[Step] = []
    for moment in pathway["moments"]:
        at = _hour(now, moment["day"] - min(shift, moment["day"] - 1), len(told))
        author = _author(moment.get("by", "nurse"), members, people)
        if hospital := moment.get("stay"):
            told.append(Step(at, author, hospital=hospital, ward=moment["ward"]))
            end = _hour(now, moment["until"] - min(shift, moment["until"] - 1), 0)
            told.append(Step(end, author, leaves=True))
        else:
            told.append(Step(at, author, note=moment["text"], kind=moment["kind"]))
    for place, form in enumerate(pathway["forms"]):
        day = max(1, form["day"] - min(shift, form["day"] - 1))
        author = _author(form["by"], members, people)
        answers = _dated(form["answers"], form["dates"], now)
        told.append(Step(_hour(now, day, place), author, form=form["form"], answers=answers))
    for place, document in enumerate(pathway.get("documents", [])):
        at = _hour(now, max(1, document["day"] - min(shift, document["day"] - 1)), place + 3)
        author = _author(document["by"], members, people)
        paper = Paper(document["category"], document["title"], tuple(document["lines"]), at.date())
        told.append(Step(at, author, document=paper))
    first = max(moment["day"] for moment in pathway["moments"])
    for place, routine in enumerate(pathway["routines"]):
        author = _author(routine["by"], members, people)
        days = range(min(first, _ROUND) - 3 - shift, 0, -routine["every"] * dossier.get("sparse", 1))
        for turn, day in enumerate(days):
            text = routine["texts"][(turn + shift) % len(routine["texts"])]
            told.append(Step(_hour(now, day, turn + place), author, note=text, kind=routine["kind"]))
    stays = [(start.at, end.at) for start, end in itertools.pairwise(told) if start.hospital and end.leaves]
    at_home = (
        step
        for step in told
        if not step.note
        or step.form
        or step.document
        or step.kind != "SIMPLE_NOTE"
        or not any(start < step.at < end for start, end in stays)
    )
    yield from sorted(at_home, key=lambda step: step.at)


def memos(dossier: dict[str, Any], people: dict[str, Any], pathway: dict[str, Any]) -> list[tuple[str, str]]:
    """Give what is to be borne in mind in a dossier, each with its author."""
    return [(_author(memo["by"], dossier["members"], people), memo["text"]) for memo in pathway["memos"]]


def _dated(answers: Mapping[str, Any], dates: Mapping[str, int], now: datetime) -> dict[str, Any]:
    """Give the answers with the dates that lie so many days before today."""
    whole: dict[str, Any] = deepcopy(dict(answers))
    for path, days in dates.items():
        *way, last = path.split(".")
        part = whole
        for name in way:
            part = part[name]
        part[last] = (now - timedelta(days=days)).date().isoformat()
    return whole


def _author(by: str, members: list[str], people: dict[str, Any]) -> str:
    named = {code for codes in _PROFESSIONS.values() for code in codes}
    for member in members:
        profession = people[member]["profession"]
        if profession in _PROFESSIONS.get(by, set()) or (by == "other" and profession not in named):
            return member
    return members[0]


def _hour(now: datetime, days: int, turn: int) -> datetime:
    """Give a plausible hour of that day: a round in the morning, visits later."""
    day = (now - timedelta(days=days)).astimezone(UTC)
    return day.replace(hour=6 + turn * 3 % 12, minute=turn * 7 % 60, second=0, microsecond=0)


def _with_key(digits: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled >= _LUHN_BASE else doubled
    return f"{digits}{-total % _LUHN_BASE}"
