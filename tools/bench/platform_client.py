"""A client that costs little, in a process of its own: ``python -m bench.platform_client`` < task.

Each connection sends its request again and again, the next one when the last is answered. With ``then``
each written note is read back, and both count as one. The same client measures floors and platform.
"""

from __future__ import annotations

import asyncio
import json
import re
import statistics
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from typing import Any, Final

import uvloop

_LENGTH: Final = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_WARM_SECONDS: Final = 0.4


@dataclass(frozen=True, slots=True)
class Task:
    """What the clients of one measurement do."""

    port: int
    requests: list[str]
    """One per connection: the whole request as it is sent."""
    seconds: float
    then: str = ""
    """Reads a note back; ``{book}`` is the book it is in, ``{position}`` where it was written."""
    pause: float = 0.0
    """Seconds from one request to the next; 0 for as fast as answers come."""


@dataclass(frozen=True, slots=True)
class Load:
    """What they saw; times in milliseconds."""

    rate: float
    p50: float
    p95: float
    p99: float


def run(task: Task) -> Load:
    """Let a process of its own do the task.

    Raises:
        RuntimeError: something was answered that is no success.
    """
    command = [sys.executable, "-m", "bench.platform_client"]
    done = subprocess.run(  # noqa: S603 - ourselves
        command, input=json.dumps(asdict(task)), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return Load(**json.loads(done.stdout))


def request(method: str, path: str, *, token: str = "", body: dict[str, Any] | None = None) -> str:
    """Write a request as it is sent."""
    lines = [f"{method} {path} HTTP/1.1", "host: 127.0.0.1"]
    if token:
        lines.append(f"authorization: Bearer {token}")
    content = "" if body is None else json.dumps(body)
    if body is not None:
        lines += ["content-type: application/json", f"content-length: {len(content)}"]
    return "\r\n".join([*lines, "", content])


class Wire(asyncio.Protocol):
    """One connection, kept alive: one request at a time."""

    def __init__(self) -> None:
        self._got = b""
        self._answered: asyncio.Future[bytes] | None = None

    def connection_made(self, transport: Any) -> None:
        """Keep the way out."""
        self._out = transport

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell who waits."""
        if self._answered and not self._answered.done():
            self._answered.set_exception(exc or ConnectionError("closed before it answered"))

    def data_received(self, data: bytes) -> None:
        """Take what came; an answer is whole when its length says so."""
        self._got += data
        end = self._got.find(b"\r\n\r\n")
        length = _LENGTH.search(self._got, 0, end) if end >= 0 else None
        if length is None or len(self._got) < end + 4 + int(length[1]) or self._answered is None:
            return
        answer, self._got = self._got, b""
        if answer[9:12] != b"200":
            self._answered.set_exception(RuntimeError(answer.decode("utf-8", "replace")))
        else:
            self._answered.set_result(answer[end + 4 :])

    async def ask(self, request: bytes) -> bytes:
        """Send a request; give the body of its answer.

        Raises:
            RuntimeError: it was refused.
        """
        self._answered = asyncio.get_running_loop().create_future()
        self._out.write(request)
        return await self._answered


async def carry_out(task: Task) -> Load:
    """Let every connection send its requests for as long as the task says."""
    loop = asyncio.get_running_loop()
    times: list[float] = []
    begin = loop.time() + (_WARM_SECONDS if not task.pause else 0)
    end = begin + task.seconds

    async def keep_asking(text: str) -> None:
        _, wire = await loop.create_connection(Wire, "127.0.0.1", task.port)
        sent = text.encode()
        then = task.then.replace("{book}", text.split()[1].removesuffix("/notes"))
        while (started := time.perf_counter()) and loop.time() < end:
            body = await wire.ask(sent)
            if then:
                written = json.loads(body)
                read = then.replace("{position}", written["position"]).encode()
                if written["noteId"].encode() not in await wire.ask(read):
                    raise RuntimeError("what was written is not read")
            if begin <= loop.time() <= end:
                times.append(time.perf_counter() - started)
            if task.pause:
                await asyncio.sleep(task.pause - (time.perf_counter() - started))
        wire._out.close()  # noqa: SLF001 - its own

    await asyncio.gather(*map(keep_asking, task.requests))
    return Load(len(times) / task.seconds, *quantiles(times))


def quantiles(times: list[float]) -> tuple[float, float, float]:
    """Give the p50, p95 and p99 of times in seconds, in milliseconds."""
    hundredths = statistics.quantiles(times, n=100)
    return statistics.median(times) * 1000, hundredths[94] * 1000, hundredths[98] * 1000


def main() -> None:
    """Do the task of the standard input."""
    print(json.dumps(asdict(uvloop.run(carry_out(Task(**json.load(sys.stdin)))))))


if __name__ == "__main__":
    main()
