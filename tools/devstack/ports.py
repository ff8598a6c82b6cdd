"""Chooses TCP ports of this machine: the usual one, or the next free one when somebody else has it."""

from __future__ import annotations

import socket
from typing import Final

LOOPBACK: Final = "127.0.0.1"


class Ports:
    """Gives out ports, never the same twice, and remembers which usual ones were taken."""

    def __init__(self, *, usual: bool = True) -> None:
        """Begin with none given; without ``usual``, give any port: for several runs that start at once."""
        self._keeps_usual = usual
        self._given: set[int] = set()
        self.moved: dict[str, tuple[int, int]] = {}
        """Name → (usual port, port given), for each one that had to move."""

    def choose(self, name: str, usual: int) -> int:
        """Give the usual port, or the first free one above it."""
        if not self._keeps_usual:
            return any_free_port()
        for port in range(usual, usual + 200):
            if port not in self._given and is_free(port):
                break
        else:
            port = any_free_port()
        self._given.add(port)
        if usual not in self._given:
            self.moved[name] = (usual, port)
        return port


def is_free(port: int) -> bool:
    """Say whether a server could listen on the port now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    # A server that listens on every address lets us bind the loopback one with SO_REUSEADDR on some
    # systems; whether anybody answers is what counts.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as caller:
        caller.settimeout(0.2)
        return caller.connect_ex((LOOPBACK, port)) != 0


def any_free_port() -> int:
    """Give a port the system has chosen."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port
