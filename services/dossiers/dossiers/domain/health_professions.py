"""Who is a health professional, where an author keeps a document for them (F135)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


def is_health_profession(label: str) -> bool:
    """Tell whether a profession, by the French label that identity tells, is one of health."""
    return label in _labels()


@cache
def _labels() -> frozenset[str]:
    told = files("dossiers").joinpath("data/health_professions.toml").read_text("utf-8")
    return frozenset(tomllib.loads(told)["professions"].values())
