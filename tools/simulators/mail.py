"""A mail server that delivers nowhere: it takes every message and keeps it in a folder."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from aiosmtpd.smtp import SMTP, Envelope, Session

from simulators.kept_mail import MailFolder

_TAKEN: Final = "250 2.0.0 kept"
_NO_SUCH_DOMAIN: Final = "550 5.1.2 no such domain"
_FULL: Final = "452 4.3.1 the folder cannot be written"
_LARGEST: Final = 2 * 1024 * 1024


class MailSink:
    """What an SMTP conversation ends in: the folder.

    Recipients below ``.invalid`` (RFC 2606) are refused for ever, as a real relay refuses a domain
    that does not exist, so that this outcome can be seen on a laptop too.
    """

    def __init__(self, folder: MailFolder) -> None:
        self._folder = folder

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it by this name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a recipient, unless its domain cannot exist."""
        if address.rpartition("@")[2].lower().endswith("invalid"):
            return _NO_SUCH_DOMAIN
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - same
        """Keep the message before answering that it is taken."""
        content = envelope.content
        data = content if isinstance(content, bytes) else str(content or "").encode()
        try:
            self._folder.keep(data, envelope.mail_from or "", envelope.rcpt_tos)
        except OSError:
            return _FULL
        return _TAKEN


@asynccontextmanager
async def mail_server(folder: MailFolder, host: str, port: int) -> AsyncIterator[tuple[str, int]]:
    """Answer SMTP while the block runs; gives the host and the port, chosen by the system when 0."""
    loop = asyncio.get_running_loop()
    sink = MailSink(folder)

    def conversation() -> SMTP:
        return SMTP(
            sink, hostname="mail.simulator.example", data_size_limit=_LARGEST, enable_SMTPUTF8=True, loop=loop
        )

    server = await loop.create_server(conversation, host, port)
    try:
        yield server.sockets[0].getsockname()[:2]
    finally:
        server.close()
        await server.wait_closed()
