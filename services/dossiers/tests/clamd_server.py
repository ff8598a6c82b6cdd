"""A small real server of clamd's INSTREAM protocol, which knows one virus: the test file of EICAR."""

import asyncio
import contextlib
import struct

# Cut in two, so that no scanner takes this file for infected.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd:
    """Listens on a port of this machine; ``largest`` is its StreamMaxLength."""

    def __init__(self, largest=1_000_000, port=0):
        self.port = port
        self.largest = largest
        self.scanned = []
        self.silent = False
        self.over = asyncio.Event()
        self._answering = []

    async def __aenter__(self):
        self._server = await asyncio.start_server(self._answer, "127.0.0.1", self.port)
        self.address = f"127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_):
        self._server.close()
        self.over.set()
        await asyncio.gather(*self._answering, return_exceptions=True)
        await self._server.wait_closed()

    async def _answer(self, reader, writer):
        self._answering.append(asyncio.current_task())
        try:
            await self._judge(reader, writer)
        finally:
            writer.close()

    async def _judge(self, reader, writer):
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            assert await reader.readuntil(b"\0") == b"zINSTREAM\0"
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
