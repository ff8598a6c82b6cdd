"""Which facts an extraction holds and in which columns: data, in ``extract_definition.toml``."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from importlib.resources import files

import msgspec


class Definition(msgspec.Struct, frozen=True, kw_only=True):
    """What an extraction says; the same definition at the same position gives the same bytes."""

    name: str
    version: int
    facts: tuple[str, ...]
    """Topics."""
    columns: tuple[str, ...]
    digest: str = ""
    """SHA-256 of the file, in hexadecimal."""


@cache
def definition() -> Definition:
    """Read it, once."""
    raw = files("agenda.domain").joinpath("extract_definition.toml").read_bytes()
    told = tomllib.loads(raw.decode("utf-8"))
    return msgspec.convert({**told, "digest": hashlib.sha256(raw).hexdigest()}, Definition)
