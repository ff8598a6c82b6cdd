"""What a file is, told by its content and not by what is said of it (F135 to F137).

Accepted types are data (``document_types.toml``). The library knows the signatures; that a text has none
is decided here.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import msgspec
import puremagic

from chassis.kernel import Invalid

HEAD: Final = 64 * 1024
"""Bytes of the beginning by which a file is recognized."""
_UNSAID: Final = "application/octet-stream"
_OPEN_XML: Final = {
    b"word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    b"xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    b"ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_ZIP: Final = b"PK\x03\x04"
_OPEN_DOCUMENT: Final = re.compile(rb"mimetype(application/vnd\.oasis\.opendocument\.[a-z]+)")
_RUNS: Final = (
    *(b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe"),
    *(b"\xfe\xed\xfa", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe"),
    *(b"L\x00\x00\x00\x01\x14\x02\x00", b"dex\n", b"\x00asm", b"@echo", b"@ECHO"),
)
"""How what a machine runs begins: programs, scripts, shortcuts."""
_SHOWN_AS_A_PAGE: Final = re.compile(
    rb"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|script|svg|iframe|hta:)",
    re.IGNORECASE | re.DOTALL,
)
"""How a text begins that a browser would run."""
_MACROS: Final = b"vbaProject.bin"
_TOO_SHORT: Final = 2
"""Bytes of a signature."""


class DocumentType(msgspec.Struct, frozen=True, kw_only=True):
    """A type of content that is taken."""

    extensions: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    """Other names under which programs declare it."""


class _Types(msgspec.Struct, frozen=True):
    never: frozenset[str]
    types: Mapping[str, DocumentType]


@cache
def _types() -> _Types:
    told = Path(__file__).with_name("document_types.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(told), _Types)


def accepted() -> Mapping[str, DocumentType]:
    """Give the accepted types, by media type."""
    return _types().types


def checked_type(head: bytes, declared: str, file_name: str) -> str:
    """Give the media type of a file that begins so, when it is what it is said to be.

    Raises:
        ADocumentRunsNothing: a machine or a browser would run it.
        ThatTypeIsNotAccepted: it is recognized, or not, and nothing that is taken.
        TheContentIsOfAnotherType: it is accepted, and not what its declaration or its name says.
    """
    runs = head.startswith(_RUNS) or _SHOWN_AS_A_PAGE.match(head) or _MACROS in head
    if runs or _extension(file_name) in _types().never:
        raise ADocumentRunsNothing(field="file")
    found = _recognized(head)
    if found is None or found not in accepted():
        raise ThatTypeIsNotAccepted(field="file")
    said = _known_as(declared)
    if said not in {_UNSAID, found} and not (found == "text/plain" and _is_a_text(said)):
        raise TheContentIsOfAnotherType(field="file")
    if not _is_named_as(file_name, found if said == _UNSAID else said):
        raise TheContentIsOfAnotherType(field="file")
    return found if said == _UNSAID else said


def _recognized(head: bytes) -> str | None:
    if head.startswith(_ZIP):
        return _of_an_archive(head)
    try:
        matches = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        matches = []
    for match in matches:
        media_type = _known_as(match.mime_type)
        # Two letters may begin a text, too.
        if media_type in accepted() and len(match.byte_match) > _TOO_SHORT:
            return media_type
    return "text/plain" if _reads_as_text(head) else None


def _of_an_archive(head: bytes) -> str | None:
    """Tell an office document, which is an archive, by its first entries."""
    if found := _OPEN_DOCUMENT.search(head[:200]):
        return found.group(1).decode("ascii")
    if b"[Content_Types].xml" in head[:2048]:
        return next((media_type for folder, media_type in _OPEN_XML.items() if folder in head), None)
    return None


def _reads_as_text(head: bytes) -> bool:
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(head)  # the head may end within a letter
    except UnicodeDecodeError:
        try:
            text = head.decode("cp1252")
        except UnicodeDecodeError:
            return False
    return bool(text) and all(letter.isprintable() or letter in "\t\n\r\f\ufeff" for letter in text)


def _is_a_text(media_type: str) -> bool:
    return media_type.startswith("text/") and media_type in accepted()


def _known_as(declared: str) -> str:
    for media_type, kind in accepted().items():
        if declared == media_type or declared in kind.aliases:
            return media_type
    return declared


def _is_named_as(file_name: str, media_type: str) -> bool:
    """Refuse an extension of another type, which misleads; one that nobody knows does not."""
    extension = _extension(file_name)
    owners = {name for name, kind in accepted().items() if extension in kind.extensions}
    return not owners or media_type in owners


def _extension(file_name: str) -> str:
    return file_name.rpartition(".")[2].lower() if "." in file_name else ""


class ADocumentRunsNothing(Invalid):
    """A program, a script, a page or a document with macros is no document."""


class ThatTypeIsNotAccepted(Invalid):
    """The content of the file is of no type that is taken."""


class TheContentIsOfAnotherType(Invalid):
    """The content of the file is not what its declared type or its name says."""
