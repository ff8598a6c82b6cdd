"""Asks a virus scanner about a file as it arrives, in the protocol of clamd (INSTREAM).

The file is sent in pieces, each behind its length in four bytes, and ends with a length of zero; the scanner
answers one line: ``stream: OK``, ``stream: <name> FOUND``, or why it could not tell (``… ERROR``).
"""

from __future__ import annotations

import asyncio
import contextlib
import struct
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass
from typing import Final

from structlog import get_logger

from chassis.kernel import Invalid, Unavailable

_log = get_logger(__name__)
_COMMAND: Final = b"zINSTREAM\0"
_LONGEST_PIECE: Final = 1024 * 1024
_LONGEST_ANSWER: Final = 4096


class TheFileIsInfected(Invalid):
    """The virus scanner knows what is in the file."""


class TheScannerIsAway(Unavailable):
    """The virus scanner does not answer, or could not tell: nothing is kept unscanned."""


@dataclass(frozen=True, slots=True)
class Scanner:
    """The scanner of a platform; without an address there is none, and files pass as they are."""

    address: str = ""
    """``host:port``, or the path of a socket of this machine."""
    seconds: float = 30.0
    """Within which it takes each piece and gives its answer."""

    async def scanned(self, pieces: AsyncIterator[bytes]) -> AsyncGenerator[bytes]:
        """Give the pieces as they come, and end only when the scanner has found nothing in them.

        Raises:
            TheFileIsInfected: it knows what is in it.
            TheScannerIsAway: it did not answer, or could not tell.
        """
        if not self.address:
            async for piece in pieces:
                yield piece
            return
        scan = await self._begun()
        try:
            async for piece in pieces:
                await scan.take(piece)
                yield piece
            _judge(await scan.answer())
        finally:
            await scan.close()

    async def _begun(self) -> _Scan:
        try:
            async with asyncio.timeout(self.seconds):
                reader, writer = await self._connected()
                writer.write(_COMMAND)
                await writer.drain()
        except (OSError, TimeoutError) as away:
            _log.warning("virus-scanner-away", reason=type(away).__name__)
            raise TheScannerIsAway from None
        return _Scan(reader, writer, self.seconds)

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self.address.startswith("/"):
            return await asyncio.open_unix_connection(self.address)
        host, _, port = self.address.rpartition(":")
        return await asyncio.open_connection(host, int(port))


class _Scan:
    """One file on its way through the scanner."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, seconds: float) -> None:
        self._reader = reader
        self._writer = writer
        self._seconds = seconds
        self._has_answered_early = False

    async def take(self, piece: bytes) -> None:
        """Send a piece; a scanner that has had enough answers before the end, and takes no more."""
        for start in range(0, len(piece), _LONGEST_PIECE):
            part = piece[start : start + _LONGEST_PIECE]
            await self._send(struct.pack("!L", len(part)) + part)

    async def answer(self) -> str:
        """End the file, and give the line that is said of it."""
        await self._send(struct.pack("!L", 0))
        try:
            async with asyncio.timeout(self._seconds):
                said = await self._reader.read(_LONGEST_ANSWER)
        except (OSError, TimeoutError) as away:
            _log.warning("virus-scanner-away", reason=type(away).__name__)
            raise TheScannerIsAway from None
        return said.decode("utf-8", "replace").strip("\0\n ")

    async def _send(self, data: bytes) -> None:
        if self._has_answered_early:
            return
        try:
            async with asyncio.timeout(self._seconds):
                self._writer.write(data)
                await self._writer.drain()
        except OSError:
            # It closes after its answer (« INSTREAM size limit exceeded »), which can still be read.
            self._has_answered_early = True
        except TimeoutError:
            _log.warning("virus-scanner-away", reason="TimeoutError")
            raise TheScannerIsAway from None

    async def close(self) -> None:
        """Leave the scanner."""
        self._writer.close()
        with contextlib.suppress(OSError):
            await self._writer.wait_closed()


def _judge(answer: str) -> None:
    if answer == "stream: OK":
        return
    if answer.endswith(" FOUND"):
        _log.warning(
            "infected-file-refused", found=answer.removeprefix("stream: ").removesuffix(" FOUND")[:200]
        )
        raise TheFileIsInfected(field="file")
    _log.warning("virus-scanner-could-not-tell", answer=answer[:200])
    raise TheScannerIsAway
