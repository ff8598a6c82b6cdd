"""Mails as they travel: the one that a letter becomes, and what may be read of one that answers it.

What comes in is hostile until shown otherwise: its size, its depth, its encodings, its HTML.
"""

from __future__ import annotations

import email
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage, Message
from email.policy import SMTP, default
from email.utils import format_datetime, parseaddr
from html.parser import HTMLParser
from typing import Final

from messaging.domain import Draft
from messaging.domain.mssante import is_secure

MOST_FILES: Final = 20
_MOST_PARTS: Final = 100
_LONGEST_LINE: Final = 200
_BY_ITSELF: Final = frozenset({"bulk", "junk", "list", "auto_reply"})
_SILENT: Final = frozenset({"script", "style", "head", "title", "template", "noscript"})
_BREAKS: Final = frozenset({"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "table", "ul", "ol"})


def message_id_of(letter_id: str, sender: str) -> str:
    """Name the mail that a letter becomes."""
    return f"<{letter_id}@{sender.rpartition('@')[2]}>"


def composed(letter_id: str, draft: Draft, content: bytes, sender: str, written_at: datetime) -> bytes:
    """Give the mail; the same letter gives the same bytes, so that a repetition is recognized."""
    mail = EmailMessage(policy=SMTP)
    mail["Message-ID"] = message_id_of(letter_id, sender)
    mail["Date"] = format_datetime(written_at)
    name = "".join(letter for letter in draft.sender_name if letter.isprintable())
    mail["From"] = Address(f"{name} (SPICO)", addr_spec=sender)
    mail["To"] = Address(addr_spec=draft.address)
    mail["Subject"] = draft.subject_line
    mail["Content-Language"] = "fr"
    mail.set_content((draft.text or draft.subject_line).strip() + "\n")
    if draft.file is not None:
        kind, _, subtype = draft.file.media_type.partition("/")
        mail.add_attachment(content, maintype=kind, subtype=subtype, filename=draft.file.file_name)
        mail.set_boundary(f"spico-{letter_id}")
    return mail.as_bytes()


@dataclass(frozen=True, slots=True)
class Part:
    """A file in a mail."""

    file_name: str
    media_type: str
    content: bytes


@dataclass(slots=True)
class Incoming:
    """What may be read of a mail."""

    key: str
    """A digest of what identifies it."""
    message_id: str
    sender: str = ""
    """The address, when it is one of MSSanté."""
    subject: str = ""
    text: str = ""
    is_automatic: bool = False
    """Nobody wrote it: an answering machine, a list."""
    is_failure: bool = False
    """It reports that a letter was not delivered."""
    letter_ids: list[str] = field(default_factory=list)
    """Letters of ours that it names, the one that it answers first."""
    files: list[Part] = field(default_factory=list)
    left_out: int = 0
    """Files beyond what one message carries."""


def read(content: bytes, sender: str) -> Incoming:
    """Read a mail that came to ``sender``, the address of the platform.

    Raises:
        ValueError: nobody can read it.
    """
    try:
        return _read(content, sender)
    except (LookupError, TypeError, AttributeError, RecursionError, AssertionError) as hostile:
        raise ValueError(str(hostile)) from hostile


def _read(content: bytes, sender: str) -> Incoming:
    mail = email.message_from_bytes(content, policy=default)
    message_id = _line(mail, "Message-ID")
    key = hashlib.sha256(message_id.encode() if message_id else content).hexdigest()
    ours = re.compile(rf"<([0-9a-f-]{{36}})@{re.escape(sender.rpartition('@')[2])}>")
    named = ours.findall(_line(mail, "In-Reply-To")) + ours.findall(_line(mail, "References"))[::-1]
    address = parseaddr(_line(mail, "From"))[1].lower()
    is_report = mail.get_content_type() == "multipart/report"
    incoming = Incoming(
        key=key,
        message_id=message_id,
        sender=address if is_secure(address) else "",
        subject=_line(mail, "Subject"),
        is_automatic=(
            _line(mail, "Auto-Submitted").lower() not in {"", "no"}
            or _line(mail, "Precedence").lower() in _BY_ITSELF
        ),
        is_failure=is_report
        and re.search(rb"^Action:\s*failed", content, re.IGNORECASE | re.MULTILINE) is not None,
        letter_ids=named or (ours.findall(content.decode("ascii", "replace")) if is_report else []),
    )
    _take_parts(incoming, mail)
    return incoming


def _line(mail: Message, name: str) -> str:
    """Give a header on one line, or nothing where it cannot be read."""
    try:
        text = str(mail.get(name, ""))
    except (ValueError, IndexError):
        return ""
    return " ".join("".join(letter for letter in text if letter.isprintable() or letter.isspace()).split())


def _take_parts(incoming: Incoming, mail: Message) -> None:
    plain: list[str] = []
    marked_up: list[str] = []
    for part in _leaves(mail):
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        kind = part.get_content_type()
        if part.get_content_disposition() != "attachment" and not part.get_filename() and kind in _TEXTS:
            (plain if kind == "text/plain" else marked_up).append(_decoded(content, part))
        elif part.get_filename() or not kind.startswith(("text/", "message/", "multipart/")):
            if len(incoming.files) < MOST_FILES:
                incoming.files.append(
                    Part(str(part.get_filename() or "fichier")[:_LONGEST_LINE], kind, content)
                )
            else:
                incoming.left_out += 1
    incoming.text = "\n".join(plain) or "\n".join(map(without_markup, marked_up))


_TEXTS: Final = frozenset({"text/plain", "text/html"})


def _leaves(mail: Message) -> Iterator[Message]:
    for number, part in enumerate(mail.walk()):
        if number >= _MOST_PARTS:
            return
        if not part.is_multipart():
            yield part


def _decoded(content: bytes, part: Message) -> str:
    try:
        return content.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:  # an encoding nobody knows
        return content.decode("utf-8", "replace")


class _Words(HTMLParser):
    """What a reader sees of a page: neither scripts nor images nor where links lead."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BREAKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BREAKS:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(" ".join(data.split()) + " " if data.strip() else "")


def without_markup(page: str) -> str:
    """Give the words of a page."""
    words = _Words()
    words.feed(page)
    words.close()
    return re.sub(r"\s*\n\s*", "\n", "".join(words.said)).strip()
