"""The mail as it travels: fixed words, a link that asks to sign in, and nothing about anybody.

Ordinary e-mail is no safe channel for health data, so the letter says that something waits and where.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from notifier.labels import MailTemplate


@dataclass(frozen=True, slots=True)
class Stationery:
    """What is the same on every letter."""

    sender: str
    """Address of the platform; its domain ends every Message-ID."""
    public_url: str
    """Where people reach the application, without a slash at its end."""
    template: MailTemplate

    def letter(
        self, mail_id: str, to: str, notification_ids: Sequence[str], prepared_at: datetime
    ) -> EmailMessage:
        """Write the mail; the same arguments give the same bytes, so that a repetition is recognized.

        Raises:
            ValueError: ``to`` is no address, or one that needs SMTPUTF8 (RFC 6531), which is not used.
        """
        recipient = _address(to)
        count = len(notification_ids)
        letter = EmailMessage(policy=SMTP)
        letter["Message-ID"] = f"<{mail_id}@{Address(addr_spec=self.sender).domain}>"
        letter["Date"] = format_datetime(prepared_at)
        letter["From"] = Address("SPICO", addr_spec=self.sender)
        letter["To"] = recipient
        letter["Subject"] = self.template.subject(count)
        letter["Auto-Submitted"] = "auto-generated"
        letter["X-Auto-Response-Suppress"] = "All"
        letter["Content-Language"] = "fr"
        link = f"{self.public_url}/notifications/{notification_ids[-1]}"
        letter.set_content(self.template.text(count, link).strip() + "\n")
        return letter


def _address(text: str) -> Address:
    text.encode("ascii")
    try:
        return Address(addr_spec=text)
    except (HeaderParseError, IndexError) as malformed:
        raise ValueError("this is no address") from malformed
