"""Hands one mail to the SMTP server and says what came of it, in terms of what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import EmailMessage
from enum import Enum, auto
from typing import Final

import aiosmtplib

from chassis.mail import MailServer

SERVICE_NOT_AVAILABLE: Final = 421


class Fate(Enum):
    """What became of a mail."""

    TAKEN = auto()
    """The server answers for it now."""
    DEFERRED = auto()
    """Not this time, or nobody knows: try this mail again later."""
    REFUSED = auto()
    """Not now and not later."""
    AWAY = auto()
    """The server talks to nobody, or not to us; the mail is not at fault and was surely not taken."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a mail, and the code of the reason; never the words of the server."""

    fate: Fate
    reason: str = ""


class Postman:
    """One connection to the mail server, kept while it lasts; used by one task at a time."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._client: aiosmtplib.SMTP | None = None

    async def hand_over(self, letter: EmailMessage, sender: str, to: str) -> Outcome:
        """Try once. Only a connection lost while the letter itself travels leaves its fate unknown."""
        try:
            client = await self._greeted(sender)
        except (aiosmtplib.SMTPException, OSError) as error:
            await self.hang_up()
            return Outcome(Fate.AWAY, _reason(error, "no-connection"))
        try:
            await client.rcpt(to)
            await client.data(letter.as_bytes())
        except aiosmtplib.SMTPResponseException as answer:
            await self.hang_up()
            return _judged(answer)
        except (aiosmtplib.SMTPException, OSError) as error:
            await self.hang_up()
            return Outcome(Fate.DEFERRED, _reason(error, "answer-lost"))
        return Outcome(Fate.TAKEN)

    async def hang_up(self) -> None:
        """Close the connection, if there is one."""
        if self._client is not None:
            self._client.close()
            self._client = None

    async def _greeted(self, sender: str) -> aiosmtplib.SMTP:
        """Give a client whose server has just agreed to a mail from us; a stale connection is replaced."""
        if self._client is not None:
            try:
                await self._client.mail(sender)
            except (aiosmtplib.SMTPException, OSError):
                await self.hang_up()
            else:
                return self._client
        self._client = aiosmtplib.SMTP(**self._server.smtp())
        await self._client.connect()
        await self._client.mail(sender)
        return self._client


def _judged(answer: aiosmtplib.SMTPResponseException) -> Outcome:
    reason = _reason(answer, "")
    if answer.code == SERVICE_NOT_AVAILABLE:
        return Outcome(Fate.AWAY, reason)
    return Outcome(Fate.REFUSED if answer.code >= 500 else Fate.DEFERRED, reason)  # noqa: PLR2004 - RFC 5321 4.2.1


def _reason(error: Exception, otherwise: str) -> str:
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return f"smtp-{error.code}"
    return otherwise
