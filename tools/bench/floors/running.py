"""Starts the floors in processes of their own, and stops them by their ids."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Final

import httpx

from devstack.ports import any_free_port

_READY_WITHIN: Final = 30.0
_STOP_WITHIN: Final = 10.0


@contextlib.contextmanager
def floor_gateway(uri: str, url: str | None) -> Iterator[int]:
    """Give the port of the least gateway, in front of the least api."""
    port, api_port = any_free_port(), any_free_port()
    with (
        _process("bench.floors.api", str(api_port), uri, url or "-"),
        _process("bench.floors.gateway", str(port), str(api_port), url or "-"),
    ):
        deadline = time.monotonic() + _READY_WITHIN
        while not _answers(port):
            if time.monotonic() > deadline:
                raise TimeoutError("the floor does not answer")
            time.sleep(0.1)
        yield port


@contextlib.contextmanager
def floor_worker(uri: str, url: str) -> Iterator[None]:
    """Let the least worker hear while the block runs."""
    with _process("bench.floors.worker", uri, url) as process:
        assert process.stdout  # noqa: S101 - asked for
        if process.stdout.readline() != b"ready\n":
            raise TimeoutError("the floor does not hear")
        yield


@contextlib.contextmanager
def _process(module: str, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    command: Sequence[str] = (sys.executable, "-W", "ignore", "-m", module, *words)
    process = subprocess.Popen(command, stdout=subprocess.PIPE)  # noqa: S603 - ourselves
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(_STOP_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/page").is_success
    except httpx.TransportError:
        return False
