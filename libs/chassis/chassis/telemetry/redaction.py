"""Keeps personal data and secrets out of logs: by the key they stand under, and by their shape.

Closed by default: only plain values are written; any other object is named by its type alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum
from pathlib import PurePath
from typing import Any, Final
from uuid import UUID

HIDDEN: Final = "***"
_DEEPEST: Final = 8

_WORDS: Final = frozenset(
    (  # noqa: SIM905 - prose is easier to check than a list
        # who somebody is
        "name names firstname lastname surname birth born sex phone mobile email mail address street postal"
        " city nir ins matricule rpps traits identity patient relation login"
        # what is said about them
        " text body content comment note notes memo reason title label diagnosis document"
        # what opens a door
        " password passphrase secret secrets token tokens jwt authorization cookie otp totp credential"
        " credentials pin signature"
    ).split()
)
_PAIRS: Final = frozenset(
    ("master_key", "checkpoint_key", "private_key", "data_key", "api_key", "activation_code", "one_time_code")
)
_NAMELESS: Final = frozenset({"service_name", "logger_name", "host_name", "event_name", "document_id"})
"""Keys that hold one of the words and name no person."""

_KEY_WORDS: Final = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")
_SHAPES: Final = (
    # credentials of a URL
    (re.compile(r"(\w+://[^\s:/@]*):[^\s@/]+@"), rf"\1:{HIDDEN}@"),
    # a JSON web token, or what follows Bearer
    (re.compile(r"\beyJ[\w-]+\.[\w-]+\.[\w-]*"), HIDDEN),
    (re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]+"), rf"\1 {HIDDEN}"),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), HIDDEN),
    # NIR and INS numbers: 13 digits and a key, in groups or not, Corsica included
    (re.compile(r"\b[12378]\s?\d{2}\s?\d{2}\s?(?:\d{2}|2[ABab])\s?\d{3}\s?\d{3}(?:\s?\d{2})?\b"), HIDDEN),
    # French telephone numbers
    (re.compile(r"(?<![\w.])(?:\+33\s?|0)[1-9](?:[\s.-]?\d{2}){4}(?![\w.])"), HIDDEN),
    # birth_name: "…", text='…', as messages and structures print themselves
    (
        re.compile(
            r"(\b\w*(?:name|text|phone|email|password|token|secret|nir|ins_\w+|matricule|login|comment|body|birth\w*)"
            r"['\"]?\s*[=:]\s*)(?:\[[^\]]*\]|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*')",
            re.IGNORECASE,
        ),
        rf"\1{HIDDEN}",
    ),
)


def is_sensitive(key: str) -> bool:
    """Say whether what stands under ``key`` is kept out of logs."""
    words = [word.lower() for word in _KEY_WORDS.findall(key)]
    whole = "_".join(words)
    if whole in _NAMELESS:
        return False
    return any(word in _WORDS for word in words) or any(pair in whole for pair in _PAIRS)


def scrubbed(text: str) -> str:
    """Give the text without what has the shape of personal data or of a secret."""
    for shape, instead in _SHAPES:
        text = shape.sub(instead, text)
    return text


def redacted(value: Any, *, depth: int = 0) -> Any:
    """Give what may be written of a value, nested values included."""
    written: Any
    match value:
        case None | bool() | int() | float() | date() | timedelta() | UUID():
            written = value
        case str() | Enum() | PurePath():
            written = scrubbed(str(value))
        case BaseException():
            written = f"{type(value).__name__}: {scrubbed(str(value))}"
        case Mapping() if depth < _DEEPEST:
            written = redacted_mapping(value, depth=depth + 1)
        case list() | tuple() | set() | frozenset() if depth < _DEEPEST:
            written = [redacted(item, depth=depth + 1) for item in value]
        case _:
            written = f"<{type(value).__name__}>"
    return written


def redacted_mapping(mapping: Mapping[Any, Any], *, depth: int = 0) -> dict[str, Any]:
    """Give a copy with every sensitive key hidden."""
    return {
        str(key): HIDDEN if is_sensitive(str(key)) else redacted(value, depth=depth)
        for key, value in mapping.items()
    }
