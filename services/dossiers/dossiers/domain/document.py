"""What is known of a filed document; its bytes are kept sealed beside the log (F135 to F137)."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

import msgspec

from chassis.kernel import Invalid

LONGEST_FILE_NAME: Final = 200
_MEDIA_TYPE: Final = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,62}/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}")


class Confidentiality(StrEnum):
    """Whom its author lets read it."""

    CARE_CIRCLE = "CARE_CIRCLE"
    HEALTH_PROFESSIONALS = "HEALTH_PROFESSIONALS"
    """Of the care circle; its author in any case."""
    AUTHOR_ONLY = "AUTHOR_ONLY"


class Filing(msgspec.Struct, frozen=True, kw_only=True):
    """A document's description, once its bytes are stored."""

    file_name: str
    media_type: str
    category: str
    """Of ``data/pathway_terms.fr.toml``."""
    confidentiality: Confidentiality
    content_id: str
    """Under which the sealed content is kept."""
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


def media_type(text: str) -> str:
    """Give the declared type without its parameters; an unreadable one becomes plain bytes."""
    kind = text.split(";", 1)[0].strip().lower()
    return kind if _MEDIA_TYPE.fullmatch(kind) else "application/octet-stream"


class ADocumentHasAName(Invalid):
    """A document is filed under a name of at most 200 characters."""
