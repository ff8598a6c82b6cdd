"""Positions as the outside sees them: opaque text that names a log and a place in it."""

from __future__ import annotations

from chassis.kernel import Invalid


class PositionIsNotOurs(Invalid):
    """The text is not a position this platform ever handed out."""


def format_position(service: str, number: int) -> str:
    """Write the place ``number`` in the log of ``service``, for instance ``dossiers-4711``."""
    return f"{service}-{number}"


def parse_position(text: str) -> tuple[str, int]:
    """Read what :func:`format_position` wrote.

    Raises:
        PositionIsNotOurs: the text has another form.
    """
    service, dash, number = text.rpartition("-")
    if not (service and dash and number.isascii() and number.isdecimal() and len(number) < 19):  # noqa: PLR2004 - digits of an int64
        raise PositionIsNotOurs(text)
    return service, int(number)
