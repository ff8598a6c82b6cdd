"""An operator of the secure health mail: takes mails by SMTP, puts them into mailboxes, shows those by IMAP.

It knows the mailboxes that it is told, refuses any other address for ever, and every address outside
``.mssante.fr``, as the space of trust does.
"""

from __future__ import annotations

import asyncio
import mailbox
import socket
from argparse import ArgumentParser
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aiosmtpd.smtp import SMTP, Envelope, Session
from pymap.backend.maildir import MaildirBackend
from pymap.imap import IMAPService

PASSWORD: Final = "SPICODEMOMSSANTE"  # noqa: S105 - of the simulator, which anybody on this machine may ask
PLATFORM: Final = "spico@spico.mssante.fr"
MAILBOXES: Final = dict.fromkeys((PLATFORM, "cabinet.essai@medecins.mssante.fr"), PASSWORD)
"""The mailboxes of the demo region."""
_LARGEST: Final = 40 * 1024 * 1024
_NO_SUCH_MAILBOX: Final = "550 5.1.1 no such mailbox"
_TAKEN: Final = "250 2.0.0 delivered"


@dataclass(frozen=True, slots=True)
class Mailboxes:
    """A folder with a mailbox (Maildir) for each address."""

    folder: Path
    passwords: Mapping[str, str]
    """By address."""

    def of(self, address: str) -> mailbox.Maildir:
        """Give a mailbox."""
        return mailbox.Maildir(self.folder / address, create=True)

    def deliver(self, address: str, content: bytes) -> None:
        """Put a mail into a mailbox."""
        self.of(address).add(content)

    def contents(self, address: str) -> list[bytes]:
        """Give the mails of a mailbox, the oldest first."""
        box = self.of(address)
        found = sorted((box.get_message(key).get_date(), key) for key in box.keys())  # noqa: SIM118 - no mapping
        return [box.get_bytes(key) for _, key in found]


class Operator:
    """What an SMTP conversation ends in."""

    def __init__(self, mailboxes: Mailboxes) -> None:
        self._mailboxes = mailboxes

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it by this name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a recipient that has a mailbox here."""
        if address.lower() not in self._mailboxes.passwords:
            return _NO_SUCH_MAILBOX
        envelope.rcpt_tos.append(address.lower())
        return "250 2.1.5 ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - same
        """Deliver to every recipient before answering that it is taken."""
        content = envelope.content
        data = content if isinstance(content, bytes) else str(content or "").encode()
        for address in dict.fromkeys(envelope.rcpt_tos):
            self._mailboxes.deliver(address, data)
        return _TAKEN


@asynccontextmanager
async def secure_mail(
    mailboxes: Mailboxes, smtp: tuple[str, int], imap: tuple[str, int], operator: Operator | None = None
) -> AsyncIterator[tuple[str, str]]:
    """Answer SMTP and IMAP while the block runs; gives both addresses, ports chosen by the system when 0."""
    loop = asyncio.get_running_loop()
    handler = operator or Operator(mailboxes)

    def conversation() -> SMTP:
        return SMTP(handler, hostname="mssante.simulator.example", data_size_limit=_LARGEST, loop=loop)

    server = await loop.create_server(conversation, *smtp)
    host, port = server.sockets[0].getsockname()[:2]
    async with AsyncExitStack() as held:
        shown = await _imap(held, mailboxes, *imap)
        try:
            yield f"{host}:{port}", shown
        finally:
            server.close()
            await server.wait_closed()


async def _imap(held: AsyncExitStack, mailboxes: Mailboxes, host: str, port: int) -> str:
    mailboxes.folder.mkdir(parents=True, exist_ok=True)
    parser = ArgumentParser()
    IMAPService.add_arguments(parser)
    MaildirBackend.add_subparser("maildir", parser.add_subparsers(dest="backend"))
    parser.set_defaults(debug=False, passlib_cfg=None)
    port = port or _free(host)
    told = ["--host", host, "--port", str(port), "--no-tls", "maildir", str(mailboxes.folder)]
    backend, config = await MaildirBackend.init(parser.parse_args(told))
    users, secrets = [], []
    for address, password in mailboxes.passwords.items():
        mailboxes.of(address)
        users.append(f"{address}:x:1:1::{address}:\n")
        secrets.append(f"{address}:{config.hash_context.hash(password)}:::::::\n")
    (mailboxes.folder / "pymap-etc-passwd").write_text("".join(users), "utf-8")
    (mailboxes.folder / "pymap-etc-shadow").write_text("".join(secrets), "utf-8")
    config.apply_context()
    await backend.start(held)
    await IMAPService(backend, config).start(held)
    return f"{host}:{port}"


def _free(host: str) -> int:
    with socket.create_server((host, 0)) as listener:
        return int(listener.getsockname()[1])
