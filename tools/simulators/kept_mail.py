"""The folder in which the mail simulator keeps what it was handed: one ``.eml`` file per message."""

from __future__ import annotations

import email
import email.policy
import os
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Final

ENVELOPE_FROM: Final = "X-Envelope-From"
ENVELOPE_TO: Final = "X-Envelope-To"


@dataclass(frozen=True, slots=True)
class KeptMail:
    """One message, as lists and scripts want to see it."""

    id: str
    received_at: datetime
    sender: str
    recipients: tuple[str, ...]
    subject: str
    message_id: str
    text: str
    """The plain text part, decoded; empty when there is none."""

    def as_json(self) -> dict[str, object]:
        """Give the fields under the names scripts use."""
        return {
            "id": self.id,
            "receivedAt": self.received_at.isoformat().replace("+00:00", "Z"),
            "from": self.sender,
            "to": list(self.recipients),
            "subject": self.subject,
            "messageId": self.message_id,
            "text": self.text,
        }


class MailFolder:
    """At most ``room`` messages, the newest kept; ids sort by the time of arrival."""

    def __init__(self, folder: Path, room: int = 5000) -> None:
        self._folder = folder
        self._room = room
        folder.mkdir(parents=True, exist_ok=True)
        self._ids = sorted(path.stem for path in folder.glob("*.eml"))

    def keep(self, content: bytes, sender: str, recipients: Iterable[str]) -> str:
        """Write the message to disk, whole or not at all, and give its id."""
        mail_id = f"{time.time_ns():020d}-{secrets.token_hex(4)}"
        envelope = f"{ENVELOPE_FROM}: {sender}\r\n{ENVELOPE_TO}: {', '.join(recipients)}\r\n"
        written = self._folder / f"{mail_id}.part"
        with written.open("wb") as file:
            file.write(envelope.encode("utf-8", "replace") + content)
            file.flush()
            os.fsync(file.fileno())
        written.rename(self._path(mail_id))
        self._ids.append(mail_id)
        while len(self._ids) > self._room:
            self._path(self._ids.pop(0)).unlink(missing_ok=True)
        return mail_id

    def newest(self, limit: int, *, to: str = "") -> list[KeptMail]:
        """Give the newest messages first, only those to one address when it is named."""
        found: list[KeptMail] = []
        for mail_id in reversed(self._ids):
            if len(found) >= limit:
                break
            mail = self.find(mail_id)
            if mail and (not to or to in mail.recipients):
                found.append(mail)
        return found

    def find(self, mail_id: str) -> KeptMail | None:
        """Give one message; None when it is not, or no longer, kept."""
        content = self.raw(mail_id)
        return _read(mail_id, content) if content is not None else None

    def raw(self, mail_id: str) -> bytes | None:
        """Give the bytes of a message, envelope headers first; None when it is not kept."""
        if mail_id not in self._ids:  # also keeps a path out of the id
            return None
        try:
            return self._path(mail_id).read_bytes()
        except FileNotFoundError:
            return None

    def forget_all(self) -> None:
        """Delete every message."""
        while self._ids:
            self._path(self._ids.pop()).unlink(missing_ok=True)

    def __len__(self) -> int:
        return len(self._ids)

    def _path(self, mail_id: str) -> Path:
        return self._folder / f"{mail_id}.eml"


def _read(mail_id: str, content: bytes) -> KeptMail:
    message = email.message_from_bytes(content, policy=email.policy.default)
    return KeptMail(
        id=mail_id,
        received_at=datetime.fromtimestamp(int(mail_id.partition("-")[0]) / 1e9, UTC),
        sender=_header(message, ENVELOPE_FROM),
        recipients=tuple(part.strip() for part in _header(message, ENVELOPE_TO).split(",") if part.strip()),
        subject=_header(message, "Subject"),
        message_id=_header(message, "Message-ID"),
        text=_text(message),
    )


def _header(message: EmailMessage, name: str) -> str:
    return str(message.get(name, ""))


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    if body is None:
        return ""
    try:
        return str(body.get_content())
    except (LookupError, ValueError):  # an encoding nobody knows: a sink shows what it can
        return str(body.get_payload())
