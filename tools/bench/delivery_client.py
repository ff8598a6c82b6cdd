"""Sends, and hears what it sent on another connection: ``python -m bench.delivery_client`` < task.

In a process of its own, like :mod:`bench.platform_client`. The same client measures the floor, by a
WebSocket, and the platform, by its stream of server-sent events.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from typing import Any, Final

import uvloop
from websockets.asyncio.client import connect

from bench.floors.telling import READY
from bench.platform_client import Load, Wire, quantiles

_HEARD_WITHIN: Final = 10.0
_RECEIVED: Final = "MESSAGE_RECEIVED"


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is sent, and where it is heard."""

    port: int
    listen: str
    """The request that opens the stream; empty: the WebSocket of the floor."""
    requests: list[str]
    """Sent in turn, each on a connection of its own."""
    names: list[str]
    """Of each request, the conversation that the event names; "" of the floor."""
    apart: float
    """Seconds from one to the next."""
    seconds: float


def delivered(task: Delivery) -> Load:
    """Let a process of its own do the task: times are from before sending until it is heard.

    Raises:
        RuntimeError: something was refused, or not heard in time.
    """
    command = [sys.executable, "-m", "bench.delivery_client"]
    done = subprocess.run(  # noqa: S603 - ourselves
        command, input=json.dumps(asdict(task)), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return Load(**json.loads(done.stdout))


async def carry_out(task: Delivery) -> Load:
    """Send and hear."""
    loop, times = asyncio.get_running_loop(), list[float]()
    sent: dict[str, deque[float]] = {name: deque() for name in task.names}
    wires = [(await loop.create_connection(Wire, "127.0.0.1", task.port))[1] for _ in task.requests]

    async def hear(names: AsyncIterator[str]) -> None:
        async for name in names:
            if waiting := sent.get(name):
                times.append(time.perf_counter() - waiting.popleft())

    async with _floor(task.port) if not task.listen else _stream(task.port, task.listen) as names:
        hearing = asyncio.create_task(hear(names))
        begin, number, asked = loop.time(), 0, set[asyncio.Task[bytes]]()
        while loop.time() < begin + task.seconds:
            at = number % len(wires)
            sent[task.names[at]].append(time.perf_counter())
            asked.add(asyncio.create_task(wires[at].ask(task.requests[at].encode())))
            number += 1
            await asyncio.sleep(max(0.0, begin + number * task.apart - loop.time()))
            await asyncio.gather(*(each for each in asked if each.done()))
            asked = {each for each in asked if not each.done()}
            # One connection carries one request at a time.
            while len(asked) >= len(wires):
                await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
                asked = {each for each in asked if not each.done()}
        await asyncio.gather(*asked)
        until = loop.time() + _HEARD_WITHIN
        while any(sent.values()):
            if loop.time() > until:
                raise RuntimeError(f"{sum(map(len, sent.values()))} of {number} were not heard")
            await asyncio.sleep(0.01)
        hearing.cancel()
    return Load(len(times) / task.seconds, *quantiles(times))


@asynccontextmanager
async def _floor(port: int) -> AsyncIterator[AsyncIterator[str]]:
    async with connect(f"ws://127.0.0.1:{port}/told", compression=None) as socket:
        if await socket.recv() != READY.encode():
            raise RuntimeError("the floor does not hear")

        async def names() -> AsyncIterator[str]:
            async for _ in socket:
                yield ""

        yield names()


@asynccontextmanager
async def _stream(port: int, request: str) -> AsyncIterator[AsyncIterator[str]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request.encode())
    await opened(reader)

    async def names() -> AsyncIterator[str]:
        while line := await reader.readline():
            if line.startswith(b"data: ") and (told := json.loads(line[6:]))["kind"] == _RECEIVED:
                yield told["subject"]["id"]

    try:
        yield names()
    finally:
        writer.close()


async def opened(reader: asyncio.StreamReader) -> str:
    """Read a stream up to its first block; give the place from which one resumes, where it says one.

    Raises:
        RuntimeError: it was refused.
    """
    if b" 200 " not in (status := await reader.readline()):
        raise RuntimeError(status.decode())
    while not (await reader.readline()).startswith(b"retry: "):
        pass
    line = await reader.readline()
    return line[4:].decode().strip() if line.startswith(b"id: ") else ""


def main() -> None:
    """Do the task of the standard input."""
    told: dict[str, Any] = json.load(sys.stdin)
    print(json.dumps(asdict(uvloop.run(carry_out(Delivery(**told))))))


if __name__ == "__main__":
    main()
