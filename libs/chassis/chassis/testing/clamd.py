"""A small real server of clamd's INSTREAM protocol, which knows one virus: the test file of EICAR."""

from __future__ import annotations

import asyncio
import contextlib
import struct
from typing import Any, Final, Self

# Cut in two, so that no scanner takes this file for infected.
EICAR: Final = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
_COMMAND: Final = b"zINSTREAM\0"


class Clamd:
    """Listens on a port of this machine."""

    def __init__(self, largest: int = 1_000_000, port: int = 0) -> None:
        """Prepare a server.

        Args:
            largest: its StreamMaxLength, in bytes.
            port: 0 lets the system choose.
        """
        self.port = port
        self.largest = largest
        self.address = ""
        """Where it listens, once entered."""
        self.scanned: list[bytes] = []
        """The files it has looked at."""
        self.silent = False
        """Whether it takes files and says nothing."""
        self.over = asyncio.Event()
        self._answering: list[asyncio.Task[Any]] = []

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._answer, "127.0.0.1", self.port)
        self.address = f"127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        self.over.set()
        await asyncio.gather(*self._answering, return_exceptions=True)
        await self._server.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if task := asyncio.current_task():
            self._answering.append(task)
        try:
            await self._judge(reader, writer)
        finally:
            writer.close()

    async def _judge(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            if await reader.readuntil(b"\0") != _COMMAND:
                writer.write(b"UNKNOWN COMMAND\0")
                return
            content = b""
            while size := struct.unpack("!L", await reader.readexactly(4))[0]:
                content += await reader.readexactly(size)
                if len(content) > self.largest:
                    writer.write(b"INSTREAM size limit exceeded. ERROR\0")
                    await writer.drain()
                    return
            self.scanned.append(content)
            if self.silent:
                await self.over.wait()
            found = b"Eicar-Test-Signature FOUND" if EICAR in content else b"OK"
            writer.write(b"stream: " + found + b"\0")
            await writer.drain()
