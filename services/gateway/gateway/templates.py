"""Path templates of ``google.api.http``: ``/v1/dossiers/{dossier_id}/stays/{stay_id}:discharge``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_PIECE: Final = re.compile(r"\{([A-Za-z0-9_.]+)(?:=([^{}]*))?\}|([^{}/]+)|/")
ONE: Final = "*"
"""Matches one segment of a path."""
REST: Final = "**"
"""Matches all that follows, at the end of a path."""


class BadTemplate(ValueError):  # noqa: N818 - a fact about the contract, found at start
    """A path template of a contract cannot be understood; the gateway does not start with it."""


@dataclass(frozen=True, slots=True)
class Template:
    """A path template taken apart."""

    text: str
    segments: tuple[str, ...]
    """Literals, ``*`` and ``**``."""
    verb: str
    """What follows the last colon (« :discharge »), or nothing."""
    variables: tuple[tuple[str, int, int], ...]
    """Field path, first segment and one past the last segment of each variable."""


def parse_template(text: str) -> Template:
    """Take a path template apart; raise :class:`BadTemplate` when it is not one."""
    body, verb = _without_verb(text)
    segments: list[str] = []
    variables: list[tuple[str, int, int]] = []
    at = 0
    while at < len(body):
        match = _PIECE.match(body, at)
        if not match:
            raise BadTemplate(text)
        at = match.end()
        name, pattern, literal = match.groups()
        if name:
            first = len(segments)
            segments += (pattern or ONE).split("/")
            variables.append((name, first, len(segments)))
        elif literal:
            segments.append(literal)
    if not body.startswith("/") or body.endswith("/") or "//" in body or REST in segments[:-1]:
        raise BadTemplate(text)
    return Template(text, tuple(segments), verb, tuple(variables))


def _without_verb(text: str) -> tuple[str, str]:
    colon = text.rfind(":")
    if colon > text.rfind("/") and colon > text.rfind("}"):
        return text[:colon], text[colon + 1 :]
    return text, ""
