"""What is said of a file, made safe to keep and to show."""

from __future__ import annotations

import re
from typing import Final

from chassis.kernel import Invalid

LONGEST_FILE_NAME: Final = 200
ANY_TYPE: Final = "application/octet-stream"
"""Declared of a file of which nothing is known."""
_MEDIA_TYPE: Final = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,62}/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}")


class ADocumentHasAName(Invalid):
    """A file is kept under a name of at most 200 characters."""


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
    return kind if _MEDIA_TYPE.fullmatch(kind) else ANY_TYPE
