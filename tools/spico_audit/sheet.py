"""A proof sheet, typeset."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Final

from chassis import typesetting

_TEMPLATE: Final = "consents.typ"
_AS_IT_IS: Final = ("digest", "sha256", "signature", "key")


def typeset(told: Mapping[str, Any]) -> bytes:
    """Give the PDF; the same for the same words."""
    template = files("spico_audit").joinpath("data", _TEMPLATE).read_bytes()
    return typesetting.typeset(template, told, as_it_is=_AS_IT_IS)
