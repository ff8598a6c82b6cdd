"""A multipart form read as it arrives: its fields, then its file, never held whole."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from gateway.problems import Refused
from gateway.transcoding.misfit import Misfit

_LONGEST_VALUE: Final = 16 * 1024
_LONGEST_HEADERS: Final = 8 * 1024
_MOST_PARTS: Final = 32
_LONGEST_NAME: Final = 200
_WORD: Final = r"[a-z0-9][a-z0-9!#$&^_.+-]{0,126}"
_MEDIA_TYPE: Final = re.compile(f"{_WORD}/{_WORD}", re.ASCII)
_ANY_MEDIA_TYPE: Final = "application/octet-stream"
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_RESERVED: Final = frozenset('<>:"|?*')


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form, whole."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class FileStarts:
    """The file of a form begins."""

    name: str
    file_name: str
    media_type: str


Event = FormField | FileStarts | bytes
"""A field, the beginning of the file, or a piece of it."""


class Form:
    """The parser of one form."""

    def __init__(self, content_type: str) -> None:
        """Prepare to read; raises :class:`Refused` unless ``content_type`` is that of a form."""
        kind, options = parse_options_header(content_type)
        boundary = options.get(b"boundary", b"")
        if kind != b"multipart/form-data":
            raise Refused("media-type-not-supported", expected="multipart/form-data")
        if not boundary:
            raise Misfit("malformed-multipart")
        self._events: deque[Event] = deque()
        self._headers: dict[bytes, bytes] = {}
        self._field = bytearray()
        self._value = bytearray()
        self._head_bytes = 0
        self._parts = 0
        self._name = ""
        self._is_file = False
        self.is_complete = False
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._on_part_begin,
                "on_part_data": self._on_part_data,
                "on_part_end": self._on_part_end,
                "on_header_field": self._on_header_field,
                "on_header_value": self._on_header_value,
                "on_header_end": self._on_header_end,
                "on_headers_finished": self._on_headers_finished,
                "on_end": self._on_end,
            },
        )

    async def events(self, pieces: AsyncIterator[bytes]) -> AsyncIterator[Event]:
        """Read a body; the next piece is asked for only when what the last one held is taken."""
        async for piece in pieces:
            try:
                self._parser.write(piece)
            except FormParserError:
                raise Misfit("malformed-multipart") from None
            while self._events:
                yield self._events.popleft()
        if not self.is_complete:
            raise Misfit("malformed-multipart")

    def _on_part_begin(self) -> None:
        self._parts += 1
        if self._parts > _MOST_PARTS:
            raise Misfit("malformed-multipart")
        self._headers = {}
        self._value = bytearray()
        self._head_bytes = 0

    def _on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._counted(end - start)
        self._field += data[start:end]

    def _on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._counted(end - start)
        self._value += data[start:end]

    def _counted(self, size: int) -> None:
        self._head_bytes += size
        if self._head_bytes > _LONGEST_HEADERS:
            raise Misfit("malformed-multipart")

    def _on_header_end(self) -> None:
        self._headers[bytes(self._field).lower()] = bytes(self._value)
        self._field = bytearray()
        self._value = bytearray()

    def _on_headers_finished(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        self._name = _text(options.get(b"name", b""))
        self._is_file = b"filename" in options
        if self._is_file:
            media_type = clean_media_type(self._headers.get(b"content-type", b"").decode("latin-1"))
            self._events.append(
                FileStarts(self._name, clean_file_name(_text(options[b"filename"])), media_type)
            )

    def _on_part_data(self, data: bytes, start: int, end: int) -> None:
        if self._is_file:
            self._events.append(data[start:end])
            return
        self._value += data[start:end]
        if len(self._value) > _LONGEST_VALUE:
            raise Misfit("malformed-multipart", self._name)

    def _on_part_end(self) -> None:
        if not self._is_file:
            self._events.append(FormField(self._name, _text(bytes(self._value))))

    def _on_end(self) -> None:
        self.is_complete = True


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Misfit("text-not-utf8") from None


def clean_media_type(declared: str) -> str:
    """Give the declared type without parameters, or the type of anything when it is unreadable."""
    kind = declared.partition(";")[0].strip().lower()
    return kind if _MEDIA_TYPE.fullmatch(kind) else _ANY_MEDIA_TYPE


def clean_file_name(declared: str) -> str:
    """Give the last part of a path, without what no file system or screen should be shown.

    Raises:
        Misfit: nothing is left.
    """
    last = re.split(r"[/\\]", declared)[-1]
    shown = "".join(
        each
        for each in unicodedata.normalize("NFC", last)
        if unicodedata.category(each) not in _UNSEEN and each not in _RESERVED
    )
    name = shown.strip(" .")
    if not name:
        raise Misfit("file-name-not-usable")
    stem, dot, extension = name.rpartition(".")
    if len(name) > _LONGEST_NAME and dot and len(extension) <= 16:  # noqa: PLR2004 - an extension is short
        return f"{stem[: _LONGEST_NAME - len(extension) - 1]}.{extension}"
    return name[:_LONGEST_NAME]
