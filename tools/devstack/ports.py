"""Chooses TCP ports of this machine: the usual one, or the next free one when somebody else has it."""

from __future__ import annotations

import random
import socket
from pathlib import Path
from typing import Final

LOOPBACK: Final = "127.0.0.1"
_RANGE: Final = Path("/proc/sys/net/ipv4/ip_local_port_range")
_LOWEST: Final = 12_000
_USUAL_FIRST: Final = 32_768


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
            while (port := any_free_port()) in self._given:
                pass
            self._given.add(port)
            return port
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
    """Give a port that is free and stays so until a server listens there.

    The system takes the ports of connections that go out from a range of its own: a port of that range may
    be gone a moment after it was found free. So it is one below.
    """
    chance = random.SystemRandom()
    while not is_free(port := chance.randrange(_LOWEST, _first_of_the_system())):
        pass
    return port


def _first_of_the_system() -> int:
    try:
        return max(int(_RANGE.read_text("ascii").split()[0]), _LOWEST + 1000)
    except (OSError, ValueError, IndexError):  # not Linux, where the usual range begins higher
        return _USUAL_FIRST
