"""The mailbox of the platform at the operator of the secure mail: what came in, and what went out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Final

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from chassis.mail import MailServer

OUT_OF_REACH: Final = (IMAPClientError, OSError)
"""What is raised where the mailbox does not answer."""
_AT_ONCE: Final = 50


class Folder:
    """An open inbox; used by one thread."""

    def __init__(self, client: IMAPClient) -> None:
        self._client = client

    def holds(self, message_id: str) -> bool:
        """Whether a mail of this Message-ID is in it."""
        return bool(self._client.search(["HEADER", "Message-ID", message_id]))

    def unseen(self) -> dict[int, int]:
        """Give the sizes of mails that nobody has looked at, in bytes, as many as one round takes."""
        found = sorted(self._client.search("UNSEEN"))[:_AT_ONCE]
        sizes = self._client.fetch(found, ["RFC822.SIZE"]) if found else {}
        return {uid: int(sizes[uid][b"RFC822.SIZE"]) for uid in found if uid in sizes}

    def content(self, uid: int) -> bytes:
        """Give a mail, which stays unseen; nothing where it is gone."""
        fetched = self._client.fetch([uid], ["BODY.PEEK[]"]).get(uid, {})
        return bytes(fetched.get(b"BODY[]", b""))

    def done_with(self, uid: int) -> None:
        """Mark a mail as looked at."""
        self._client.add_flags([uid], [rb"\Seen"])


@dataclass(frozen=True, slots=True)
class Inbox:
    """Where it is."""

    server: MailServer

    @contextmanager
    def opened(self) -> Iterator[Folder]:
        """Open it while the block runs.

        Raises:
            OUT_OF_REACH: it does not answer, or not to us.
        """
        server, context = self.server, self.server.context()
        client = IMAPClient(
            server.host,
            server.port,
            ssl=server.security == "tls",
            ssl_context=context,
            timeout=server.timeout,
        )
        try:
            if server.security == "starttls":
                client.starttls(context)
            client.login(server.username, server.password)
            client.select_folder("INBOX")
            yield Folder(client)
        finally:
            with suppress(*OUT_OF_REACH):
                client.logout()
