"""Runs every simulator in one process: ``python -m simulators``.

Environment: ``SIMULATORS_MAIL_SMTP`` and ``SIMULATORS_MAIL_HTTP`` (host:port, loopback, port 0 lets
the system choose), ``SIMULATORS_DATA`` (folder). One JSON line on stdout says where each one answers,
once it does.
"""

from __future__ import annotations

import asyncio
import ipaddress
import json
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import uvicorn

from simulators.kept_mail import MailFolder
from simulators.mail import mail_server
from simulators.mail_page import page


def _address(name: str, default: str) -> tuple[str, int]:
    host, _, port = os.environ.get(name, default).rpartition(":")
    if not (port.isascii() and port.isdecimal()):
        raise SystemExit(f"{name} is not host:port")
    with suppress(ValueError):
        if ipaddress.ip_address("127.0.0.1" if host == "localhost" else host).is_loopback:
            return host, int(port)
    # The page shows every mail to whoever asks.
    raise SystemExit(f"{name} is not a loopback address: a simulator answers this machine only")


class _Page(uvicorn.Server):
    """Says when it answers, and ends quietly when asked to: uvicorn alone would die of the signal."""

    ready = ""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then tell whoever started the process."""
        await super().startup(sockets)
        print(self.ready, flush=True)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop at the first SIGINT or SIGTERM."""
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, self.handle_exit, number, None)
        yield


async def _run() -> None:
    smtp = _address("SIMULATORS_MAIL_SMTP", "127.0.0.1:1025")
    http = _address("SIMULATORS_MAIL_HTTP", "127.0.0.1:1080")
    folder = MailFolder(Path(os.environ.get("SIMULATORS_DATA", ".spico/simulators")) / "mail")
    server = _Page(uvicorn.Config(page(folder), log_level="warning", access_log=False, lifespan="off"))
    with socket.create_server(http) as listener:
        async with mail_server(folder, *smtp) as (host, port):
            shown = "{}:{}".format(*listener.getsockname()[:2])
            server.ready = json.dumps({"mail": {"smtp": f"{host}:{port}", "page": f"http://{shown}"}})
            await server.serve([listener])


def main() -> None:
    """Run until interrupted."""
    try:
        asyncio.run(_run())
    except OSError as refused:
        sys.exit(f"simulators: {refused}")


if __name__ == "__main__":
    main()
