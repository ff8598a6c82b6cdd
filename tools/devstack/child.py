"""One process that the supervisor keeps alive: how it is started, known to be ready, and stopped."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import os
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_PR_SET_PDEATHSIG: Final = 1
_LIBC: Final = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True, slots=True)
class Child:
    """What is to run."""

    name: str
    command: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict)
    """Beside the supervisor's own environment."""
    ready: str = ""
    """``tcp://host:port`` or ``http://…`` that answers once the process serves; empty: at once."""
    after: tuple[str, ...] = ()
    """Names of those that must be ready before it starts, and that outlive it at the end."""
    stop_seconds: float = 15.0
    """How long it may take to end after SIGTERM."""


@dataclass(slots=True)
class Running:
    """A started process and where its output goes."""

    child: Child
    process: asyncio.subprocess.Process
    log: Path

    @property
    def pid(self) -> int:
        """Process id, and the id of its session: it leads one of its own."""
        return self.process.pid

    async def stop(self) -> None:
        """Ask the process to end, insist after ``stop_seconds``, and wait until it has."""
        self._signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self.process.wait(), self.child.stop_seconds)
        except TimeoutError:
            self._signal(signal.SIGKILL)
            await self.process.wait()
        # What the process itself may have started and left behind.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)

    def kill(self) -> None:
        """End the process now."""
        self._signal(signal.SIGKILL)

    def last_lines(self, number: int = 20) -> str:
        """Give the end of what it printed, to say why it ended."""
        with self.log.open("rb") as log:
            log.seek(max(0, self.log.stat().st_size - 8192))
            lines = log.read().decode("utf-8", "replace").splitlines()
        return "\n".join(lines[-number:])

    def _signal(self, number: signal.Signals) -> None:
        if self.process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, number)


async def start(child: Child, logs: Path) -> Running:
    """Start the process in a session of its own, so that Ctrl-C reaches the supervisor alone.

    The kernel is asked to end it when the supervisor dies without having stopped it.
    """
    log = logs / f"{child.name}.log"
    with log.open("ab") as output:
        process = await asyncio.create_subprocess_exec(
            *child.command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **child.env},
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )
    return Running(child, process, log)


def _end_with_parent() -> None:
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


async def answers(probe: str) -> bool:
    """Say whether the place named by ``Child.ready`` answers now, an HTTP one with success."""
    scheme, _, rest = probe.partition("://")
    address, _, path = rest.partition("/")
    host, _, port = address.rpartition(":")
    try:
        async with asyncio.timeout(2):
            reader, writer = await asyncio.open_connection(host, int(port))
            try:
                if scheme == "tcp":
                    return True
                request = f"GET /{path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
                writer.write(request.encode())
                status = (await reader.readline()).split()
                return len(status) > 1 and status[1].startswith(b"2")
            finally:
                writer.close()
                with contextlib.suppress(OSError):
                    await writer.wait_closed()
    except (OSError, TimeoutError):
        return False
