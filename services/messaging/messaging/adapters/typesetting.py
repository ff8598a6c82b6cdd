"""A synthesis, typeset."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from chassis import typesetting

_TEMPLATE: Final = Path(__file__).parents[1] / "data" / "synthesis.typ"
_AS_IT_IS: Final = ("svg", "digest", "sha256")


def typeset(told: Mapping[str, Any]) -> bytes:
    """Give the PDF; the same for the same words."""
    return typesetting.typeset(_TEMPLATE.read_bytes(), told, as_it_is=_AS_IT_IS)
