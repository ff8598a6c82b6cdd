"""What an act is called, where the delegator reads the list of them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).with_name("labels.fr.toml")


@cache
def _acts() -> dict[str, str]:
    """Read the sentences, once."""
    acts: dict[str, str] = tomllib.loads(_FILE.read_text("utf-8"))["act"]
    return acts


def label_of(service: str, kind: str) -> str:
    """Give the French words for a kind of act; for one that is new here, those of its service."""
    acts = _acts()
    reading = f"{service} {kind.partition(':')[0]}"
    return acts.get(reading) or acts.get(kind) or acts.get(service) or acts["other"]
