"""The documents by which an identity is proved (« pièces d'identité à haut niveau de confiance »).

The list is open: it is data (``data/identity_documents.toml``), and its French words are labels. Its source
is the national guidance that standards §2.4 tells of.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

from chassis.kernel import Invalid

_OF_AGE: Final = 18


class IdentityDocument(msgspec.Struct, frozen=True):
    """A kind of high-trust document."""

    minors_only: bool = False
    """Whether it proves the identity of somebody under 18 alone."""


def document(code: str, born: date, seen_on: date) -> str:
    """Give the code of a document by which somebody born then could be identified on that day.

    Raises:
        NotAHighTrustDocument: it is none of the list.
        ThatDocumentIsForMinors: the person was of age.
    """
    kind = documents().get(code)
    if kind is None:
        raise NotAHighTrustDocument(field="document")
    if kind.minors_only and _age(born, seen_on) >= _OF_AGE:
        raise ThatDocumentIsForMinors(field="document")
    return code


@cache
def documents() -> Mapping[str, IdentityDocument]:
    """Give the list, by code."""
    told = files("dossiers").joinpath("data/identity_documents.toml").read_text("utf-8")
    return {code: msgspec.convert(kind, IdentityDocument) for code, kind in tomllib.loads(told).items()}


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


class NotAHighTrustDocument(Invalid):
    """An identity is proved by a document of the national list alone."""


class ThatDocumentIsForMinors(Invalid):
    """The document proves the identity of minors alone."""
