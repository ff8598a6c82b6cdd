"""Hands a letter to the operator of the secure mail, and says what came of it in terms of what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

import aiosmtplib

from chassis.mail import MailServer


class Fate(Enum):
    """What became of a letter."""

    TAKEN = auto()
    """The server answers for it now."""
    UNKNOWN = auto()
    """The connection broke while it travelled."""
    LATER = auto()
    """It was surely not taken; another time it may be."""
    REFUSED = auto()
    """Not now and not later."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a letter, and the code of the reason; never the words of the server."""

    fate: Fate
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """Where letters are handed in."""

    server: MailServer

    async def hand_over(self, content: bytes, sender: str, to: str) -> Outcome:
        """Try once. A copy goes to the sender in the same transaction: its mailbox bears witness."""
        client = aiosmtplib.SMTP(**self.server.smtp())
        try:
            return await self._handed_over(client, content, sender, to)
        finally:
            client.close()

    async def _handed_over(self, client: aiosmtplib.SMTP, content: bytes, sender: str, to: str) -> Outcome:
        try:
            await client.connect()
            await client.mail(sender)
            await client.rcpt(sender)
        except (aiosmtplib.SMTPException, OSError) as error:
            return Outcome(Fate.LATER, _reason(error, "no-connection"))
        try:
            await client.rcpt(to)
        except (aiosmtplib.SMTPException, OSError) as error:
            return _judged(error, Fate.LATER, "connection-lost")
        try:
            await client.data(content)
        except (aiosmtplib.SMTPException, OSError) as error:
            return _judged(error, Fate.UNKNOWN, "answer-lost")
        return Outcome(Fate.TAKEN)


def _judged(error: Exception, otherwise: Fate, reason: str) -> Outcome:
    if isinstance(error, aiosmtplib.SMTPResponseException):
        is_final = error.code >= 500  # noqa: PLR2004 - RFC 5321 4.2.1
        return Outcome(Fate.REFUSED if is_final else Fate.LATER, _reason(error, ""))
    return Outcome(otherwise, reason)


def _reason(error: Exception, otherwise: str) -> str:
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return f"smtp-{error.code}"
    return otherwise
