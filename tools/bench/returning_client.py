"""Many devices that come back at once: ``python -m bench.returning_client`` < task.

All hold a stream open, all lose it, something happens meanwhile, and all come back at the same moment with
the place they know. They are back when the last of them was told what it had missed.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from typing import Any, Final

import uvloop

from bench.delivery_client import opened
from bench.platform_client import Wire

_AT_ONCE: Final = 50
_MEANWHILE: Final = 2.0
"""Seconds between what happens and their return, so that everybody has heard of it."""


@dataclass(frozen=True, slots=True)
class Returning:
    """Who comes back, and to what."""

    port: int
    listeners: list[str]
    """The request of each device, without its last, empty line."""
    happens: str
    """A request, sent while nobody listens."""
    name: str
    """The conversation that it is in."""


def returned(task: Returning) -> float:
    """Let a process of its own do the task; give the seconds until all were back.

    Raises:
        RuntimeError: one was refused.
    """
    command = [sys.executable, "-m", "bench.returning_client"]
    done = subprocess.run(  # noqa: S603 - ourselves
        command, input=json.dumps(asdict(task)), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return float(done.stdout)


async def carry_out(task: Returning) -> float:
    """Open, lose, and come back."""
    loop, places = asyncio.get_running_loop(), asyncio.Semaphore(_AT_ONCE)

    async def first(request: str) -> tuple[str, asyncio.StreamWriter]:
        async with places:
            reader, writer = await asyncio.open_connection("127.0.0.1", task.port)
            writer.write(f"{request}\r\n".encode())
            return await opened(reader), writer

    async def again(request: str, place: str) -> asyncio.StreamWriter:
        reader, writer = await asyncio.open_connection("127.0.0.1", task.port)
        writer.write(f"{request}last-event-id: {place}\r\n\r\n".encode())
        await opened(reader)
        while line := await reader.readline():
            if line.startswith(b"data: ") and json.loads(line[6:])["subject"]["id"] == task.name:
                return writer
        raise RuntimeError("a device was not told what it missed")

    held = await asyncio.gather(*map(first, task.listeners))
    for _, writer in held:
        writer.close()
    _, wire = await loop.create_connection(Wire, "127.0.0.1", task.port)
    await wire.ask(task.happens.encode())
    await asyncio.sleep(_MEANWHILE)
    began = loop.time()
    back = await asyncio.gather(
        *(again(request, place) for request, (place, _) in zip(task.listeners, held, strict=True))
    )
    seconds = loop.time() - began
    for writer in back:
        writer.close()
    return seconds


def main() -> None:
    """Do the task of the standard input."""
    told: dict[str, Any] = json.load(sys.stdin)
    print(uvloop.run(carry_out(Returning(**told))))


if __name__ == "__main__":
    main()
