"""An iCalendar file cut into its components, each with the lines on which it stands.

The file is read here line by line before anything else looks at it, so that what is wrong with one component
refuses that one alone, and by its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from agenda.domain.coming import (
    MOST,
    AFileHoldsAThousandAppointmentsAtMost,
    TheComponentHasNoEnd,
    TheFileIsNoCalendar,
)
from chassis.kernel import Refusal

_LINE: Final = re.compile(r"\r\n|\n|\r")
_APPOINTMENT: Final = "VEVENT"
_BEYOND: Final = {"VTIMEZONE"}
"""Said by the file for its clocks: those of the IANA data base are taken by their names."""


@dataclass(slots=True)
class Component:
    """One component of the file."""

    kind: str
    line: int
    """Where it begins, counted from 1."""
    lines: list[str] = field(default_factory=list)
    refused: Refusal | None = None

    @property
    def is_appointment(self) -> bool:
        """Whether it is what is taken in."""
        return self.kind == _APPOINTMENT

    @property
    def text(self) -> str:
        """Give it as it stands in the file."""
        return "".join(f"{line}\r\n" for line in self.lines)

    def line_of(self, name: str) -> int:
        """Give the line on which a property stands, or where the component begins."""
        for number, line in enumerate(self.lines):
            if name and re.match(rf"{re.escape(name)}[;:]", line, re.IGNORECASE):
                return self.line + number
        return self.line


def components(content: bytes) -> list[Component]:
    """Give what a file holds, but its clocks.

    Raises:
        TheFileIsNoCalendar: it is no text, or none of a calendar.
        AFileHoldsAThousandAppointmentsAtMost: more of anything.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TheFileIsNoCalendar(field="file") from None
    lines = _LINE.split(text)
    first = next((line for line in lines if line.strip()), "")
    if first.strip().upper() != "BEGIN:VCALENDAR":
        raise TheFileIsNoCalendar(field="file")
    found = []
    for component in _cut(lines):
        if component.kind not in _BEYOND:
            found.append(component)
        if len(found) > MOST:
            raise AFileHoldsAThousandAppointmentsAtMost(field="file")
    return found


def _cut(lines: list[str]) -> Iterator[Component]:
    """Give each component below the calendar; what is within one goes with it."""
    within: list[str] = []
    component: Component | None = None
    for number, line in enumerate(lines, 1):
        word, _, kind = line.partition(":")
        word, kind = word.strip().upper(), kind.strip().upper()
        if word == "BEGIN" and kind == "VCALENDAR" and component is None:
            continue
        if component is None:
            if word == "BEGIN":
                component, within = Component(kind, number, [line]), [kind]
            continue
        component.lines.append(line)
        if word == "BEGIN":
            within.append(kind)
        elif word == "END":
            if not within or within.pop() != kind:
                component.refused = TheComponentHasNoEnd()
                within = []
            if not within:
                yield component
                component = None
    if component is not None:
        component.refused = TheComponentHasNoEnd()
        yield component
