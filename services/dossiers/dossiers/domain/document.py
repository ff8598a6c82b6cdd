"""What is known of a filed document; its bytes are kept sealed beside the log (F135 to F137)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import msgspec

from chassis.kernel import Invalid

LONGEST_FILE_NAME: Final = 200


class Category(StrEnum):
    """Under which kind a document is filed (F136, F137)."""

    REPORT = "REPORT"
    PRESCRIPTION = "PRESCRIPTION"
    ASSESSMENT = "ASSESSMENT"
    ADMINISTRATIVE = "ADMINISTRATIVE"
    OTHER = "OTHER"


class Confidentiality(StrEnum):
    """Whom its author lets read it."""

    CARE_CIRCLE = "CARE_CIRCLE"
    AUTHOR_ONLY = "AUTHOR_ONLY"


class Filing(msgspec.Struct, frozen=True, kw_only=True):
    """A document's description, once its bytes are stored."""

    file_name: str
    media_type: str
    category: Category
    confidentiality: Confidentiality
    size: int
    """Bytes."""
    sha256: str
    """Of the clear content, in hexadecimal."""


def file_name(text: str) -> str:
    """Give a file name that is safe to show and to save, without any path.

    Raises:
        ADocumentHasAName: nothing is left of it.
    """
    name = text.replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(letter for letter in name if letter.isprintable()).strip(" .")
    if not name or len(name) > LONGEST_FILE_NAME:
        raise ADocumentHasAName(field="file")
    return name


class ADocumentHasAName(Invalid):
    """A document is filed under a name of at most 200 characters."""
