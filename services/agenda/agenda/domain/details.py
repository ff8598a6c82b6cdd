"""What is said of an appointment."""

from __future__ import annotations

from typing import Final

import msgspec

from agenda.domain.appointment_type import known_type
from agenda.domain.text import readable

LONGEST_TITLE: Final = 200
LONGEST_PLACE: Final = 200
LONGEST_COMMENT: Final = 2000


class Details(msgspec.Struct, frozen=True, kw_only=True):
    """What an appointment is about; in a change, what is None stays."""

    type: str | None = None
    title: str | None = None
    place: str | None = None
    comment: str | None = None

    def checked(self) -> Details:
        """Give what can be kept of them.

        Raises:
            ThereIsNoSuchType, TheTextCannotBeRead: something of them cannot.
        """

        def said(text: str | None, most: int, field: str) -> str | None:
            return None if text is None else readable(text, most=most, field=field)

        return Details(
            type=None if self.type is None else known_type(self.type),
            title=said(self.title, LONGEST_TITLE, "title"),
            place=said(self.place, LONGEST_PLACE, "place"),
            comment=said(self.comment, LONGEST_COMMENT, "comment"),
        )

    @property
    def says_something(self) -> bool:
        """Whether anything of it changes."""
        return self != Details()
