"""A proof sheet as PDF/A-2a, tagged, the same bytes for the same words; nothing is fetched."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Final

import typst

_TEMPLATE: Final = "consents.typ"


def typeset(told: Mapping[str, Any]) -> bytes:
    """Give the PDF. What is told travels as data: nothing of it is read as markup."""
    template = files("spico_audit").joinpath("data", _TEMPLATE).read_bytes()
    pdf: bytes = typst.compile(
        template,
        format="pdf",
        sys_inputs={"told": json.dumps(told, ensure_ascii=False, sort_keys=True)},
        pdf_standards=["a-2a"],
        ignore_system_fonts=True,
    )
    return pdf
