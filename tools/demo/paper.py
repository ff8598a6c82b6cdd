"""Documents that the people of the region file: a page of PDF each."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final

import typst

_PAGE: Final = """
#set document(title: sys.inputs.title, date: none)
#set page(paper: "a4", margin: 2.5cm)
#set text(lang: "fr", size: 11pt)
#let lines = json(bytes(sys.inputs.lines))
#text(size: 9pt, fill: gray)[Document fictif de la région de démonstration]
= #sys.inputs.title
#text(weight: "bold")[#sys.inputs.on]
#for line in lines [ #par(line) ]
"""


@dataclass(frozen=True, slots=True)
class Paper:
    """What a document says."""

    category: str
    title: str
    lines: tuple[str, ...]
    on: date

    @property
    def file_name(self) -> str:
        """The title, as a name that every system takes."""
        plain = unicodedata.normalize("NFKD", self.title).encode("ascii", "ignore").decode()
        return f"{'-'.join(plain.replace(chr(39), ' ').lower().split())}.pdf"

    def written(self) -> bytes:
        """Give the PDF."""
        said = {
            "title": self.title,
            "on": f"{self.on:%d/%m/%Y}",
            "lines": json.dumps(self.lines, ensure_ascii=False),
        }
        return typst.compile(_PAGE.encode(), sys_inputs=said)
