"""The mail as it travels: fixed words, a link that asks to sign in, and nothing about anybody.

Ordinary e-mail is no safe channel for health data, so the letter says that something waits and where.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from notifier.domain.mail import Letter, Mail
from notifier.labels import CodeTemplate, LetterTemplate, MailTemplate, labels


@dataclass(frozen=True, slots=True)
class Stationery:
    """What is the same on every letter."""

    sender: str
    """Address of the platform; its domain ends every Message-ID."""
    public_url: str
    """Where people reach the application, without a slash at its end."""
    template: MailTemplate

    letters: Mapping[Letter, LetterTemplate] = field(default_factory=lambda: labels().letters)
    code: CodeTemplate = field(default_factory=lambda: labels().code)

    def of(self, mail: Mail, to: str, prepared_at: datetime) -> EmailMessage:
        """Write a mail, of notifications or of fixed words; the same mail gives the same bytes.

        Raises:
            ValueError: ``to`` is no address, or one that needs SMTPUTF8 (RFC 6531), which is not used.
        """
        if mail.letter is None:
            return self.letter(mail.id, to, mail.notification_ids, prepared_at)
        template = self.letters[mail.letter]
        return self._written(
            mail.id, to, prepared_at, template.subject, template.text.format(link=self.public_url)
        )

    def short(self, letter: Letter) -> str:
        """Give the text of a short message of fixed words."""
        return self.letters[letter].text.strip()

    def code_by_mail(self, mail_id: str, to: str, at: datetime, code: str, minutes: int) -> EmailMessage:
        """Write the mail that brings a code.

        Raises:
            ValueError: ``to`` is no address, or one that needs SMTPUTF8 (RFC 6531), which is not used.
        """
        text = self.code.text.format(code=code, minutes=minutes)
        return self._written(mail_id, to, at, self.code.subject, text)

    def code_by_sms(self, code: str, minutes: int) -> str:
        """Give the text of the short message that brings a code."""
        return self.code.short.format(code=code, minutes=minutes)

    def letter(
        self, mail_id: str, to: str, notification_ids: Sequence[str], prepared_at: datetime
    ) -> EmailMessage:
        """Write the mail; the same arguments give the same bytes, so that a repetition is recognized.

        Raises:
            ValueError: ``to`` is no address, or one that needs SMTPUTF8 (RFC 6531), which is not used.
        """
        count = len(notification_ids)
        link = f"{self.public_url}/notifications/{notification_ids[-1]}"
        text = self.template.text(count, link)
        return self._written(mail_id, to, prepared_at, self.template.subject(count), text)

    def _written(self, mail_id: str, to: str, prepared_at: datetime, subject: str, text: str) -> EmailMessage:
        recipient = _address(to)
        letter = EmailMessage(policy=SMTP)
        letter["Message-ID"] = f"<{mail_id}@{Address(addr_spec=self.sender).domain}>"
        letter["Date"] = format_datetime(prepared_at)
        letter["From"] = Address("SPICO", addr_spec=self.sender)
        letter["To"] = recipient
        letter["Subject"] = subject
        letter["Auto-Submitted"] = "auto-generated"
        letter["X-Auto-Response-Suppress"] = "All"
        letter["Content-Language"] = "fr"
        letter.set_content(text.strip() + "\n")
        return letter


def _address(text: str) -> Address:
    text.encode("ascii")
    try:
        return Address(addr_spec=text)
    except (HeaderParseError, IndexError) as malformed:
        raise ValueError("this is no address") from malformed
