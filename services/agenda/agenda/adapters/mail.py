"""Hands one mail to the mail server, on a connection of its own.

A repeated attempt is byte for byte the same message, its Message-ID included.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final

import aiosmtplib

from agenda.adapters.outcome import Fate, Outcome
from chassis.mail import MailServer

_FINAL: Final = 500
"""RFC 5321, 4.2.1."""


@dataclass(frozen=True, slots=True)
class Postman:
    """Writes mails and hands them in."""

    server: MailServer
    sender: str
    """Address mails come from; its domain ends every Message-ID."""

    def letter(self, message_id: str, to: str, subject: str, text: str, at: datetime) -> EmailMessage:
        """Write a mail; the same arguments give the same bytes.

        Raises:
            ValueError: ``to`` is no address, or one outside ASCII (RFC 6531).
        """
        to.encode("ascii")
        try:
            recipient = Address(addr_spec=to)
        except (HeaderParseError, IndexError) as malformed:
            raise ValueError("this is no address") from malformed
        letter = EmailMessage(policy=SMTP)
        letter["Message-ID"] = f"<{message_id}@{Address(addr_spec=self.sender).domain}>"
        letter["Date"] = format_datetime(at)
        letter["From"] = Address("SPICO", addr_spec=self.sender)
        letter["To"] = recipient
        letter["Subject"] = subject
        letter["Auto-Submitted"] = "auto-generated"
        letter["X-Auto-Response-Suppress"] = "All"
        letter["Content-Language"] = "fr"
        letter.set_content(text.strip() + "\n")
        return letter

    async def hand_over(self, letter: EmailMessage) -> Outcome:
        """Try once."""
        client = aiosmtplib.SMTP(**self.server.smtp())
        try:
            async with client:
                await client.send_message(letter)
        except aiosmtplib.SMTPRecipientsRefused as refused:
            return _judged(max(one.code for one in refused.recipients))
        except aiosmtplib.SMTPResponseException as answer:
            return _judged(answer.code)
        except (aiosmtplib.SMTPException, OSError):
            return Outcome(Fate.DEFERRED, "no-answer")
        return Outcome(Fate.TAKEN)


def _judged(code: int) -> Outcome:
    return Outcome(Fate.REFUSED if code >= _FINAL else Fate.DEFERRED, f"smtp-{code}")
