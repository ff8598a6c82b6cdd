"""Documents that the people of the region file: a page of PDF each."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final

from chassis.typesetting import typeset

_PAGE: Final = """
#let told = json(bytes(sys.inputs.told))
#set document(title: told.title, date: datetime(..told.date))
#set page(paper: "a4", margin: 2.5cm)
#set text(lang: "fr", size: 11pt)
#text(size: 9pt, fill: gray)[Document fictif de la région de démonstration]
= #told.title
#text(weight: "bold")[#told.on]
#for line in told.lines [ #par(line) ]
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
        told = {
            "title": self.title,
            "on": f"{self.on:%d/%m/%Y}",
            "date": {"year": self.on.year, "month": self.on.month, "day": self.on.day},
            "lines": self.lines,
        }
        return typeset(_PAGE.encode(), told)
