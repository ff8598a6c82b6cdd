"""Runs every simulator in one process: ``python -m simulators``.

Environment: ``SIMULATORS_MAIL_SMTP``, ``SIMULATORS_MAIL_HTTP``, ``SIMULATORS_INSI_HTTP``,
``SIMULATORS_DMP_HTTP``, ``SIMULATORS_PSC_HTTP``, ``SIMULATORS_SMS_HTTP``, ``SIMULATORS_MSSANTE_SMTP`` and
``SIMULATORS_MSSANTE_IMAP`` (host:port, loopback, port 0 lets the system choose),
``SIMULATORS_PLATFORM`` (address of the gateway, to which browsers come back), ``SIMULATORS_DATA`` (folder).
One JSON line on stdout says where each one answers, once all of them do.
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
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import uvicorn

from chassis import clock
from simulators.dmp import DmpSite
from simulators.dmp_page import site
from simulators.insi.service import PATH, teleservice
from simulators.kept_mail import MailFolder
from simulators.mail import mail_server
from simulators.mail_page import page
from simulators.mssante import MAILBOXES, Mailboxes, secure_mail
from simulators.psc import Providers
from simulators.sms import SmsFolder, provider


def _address(name: str, default: str) -> tuple[str, int]:
    host, _, port = os.environ.get(name, default).rpartition(":")
    if not (port.isascii() and port.isdecimal()):
        raise SystemExit(f"{name} is not host:port")
    with suppress(ValueError):
        if ipaddress.ip_address("127.0.0.1" if host == "localhost" else host).is_loopback:
            return host, int(port)
    # The page shows every mail to whoever asks.
    raise SystemExit(f"{name} is not a loopback address: a simulator answers this machine only")


class _Http(uvicorn.Server):
    """Says when it answers, and leaves signals to the process: uvicorn alone would die of them."""

    def __init__(self, application: Any) -> None:
        super().__init__(uvicorn.Config(application, log_level="warning", access_log=False, lifespan="off"))
        self.answers = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then tell whoever waits for it."""
        await super().startup(sockets)
        self.answers.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


async def _run() -> None:
    smtp = _address("SIMULATORS_MAIL_SMTP", "127.0.0.1:1025")
    mssante_smtp = _address("SIMULATORS_MSSANTE_SMTP", "127.0.0.1:1587")
    mssante_imap = _address("SIMULATORS_MSSANTE_IMAP", "127.0.0.1:1143")
    places = {
        "mail": _address("SIMULATORS_MAIL_HTTP", "127.0.0.1:1080"),
        "insi": _address("SIMULATORS_INSI_HTTP", "127.0.0.1:1081"),
        "dmp": _address("SIMULATORS_DMP_HTTP", "127.0.0.1:1082"),
        "psc": _address("SIMULATORS_PSC_HTTP", "127.0.0.1:1083"),
        "sms": _address("SIMULATORS_SMS_HTTP", "127.0.0.1:1084"),
    }
    data = Path(os.environ.get("SIMULATORS_DATA", ".spico/simulators"))
    folder = MailFolder(data / "mail")
    servers = {
        "mail": _Http(page(folder)),
        "insi": _Http(teleservice()),
        "dmp": _Http(site(DmpSite())),
        "sms": _Http(provider(SmsFolder(data / "sms.jsonl"))),
    }

    def stop() -> None:
        for server in servers.values():
            server.should_exit = True

    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop)
    with ExitStack() as held:
        listeners = {name: held.enter_context(socket.create_server(at)) for name, at in places.items()}
        shown = {
            name: "http://{}:{}".format(*listener.getsockname()[:2]) for name, listener in listeners.items()
        }
        platform = os.environ.get("SIMULATORS_PLATFORM", "http://127.0.0.1:8080")
        servers["psc"] = _Http(Providers(shown["psc"], platform, clock.now).app())
        mailboxes = Mailboxes(data / "mssante", MAILBOXES)
        async with (
            mail_server(folder, *smtp) as (host, port),
            secure_mail(mailboxes, mssante_smtp, mssante_imap) as mssante,
            asyncio.TaskGroup() as running,
        ):
            for name, server in servers.items():
                running.create_task(server.serve([listeners[name]]))
            for server in servers.values():
                await server.answers.wait()
            told = {
                "mail": {"smtp": f"{host}:{port}", "page": shown["mail"]},
                "insi": {"url": f"{shown['insi']}{PATH}"},
                "dmp": {"url": shown["dmp"]},
                "psc": {"url": shown["psc"]},
                "sms": {"url": shown["sms"]},
                "mssante": {"smtp": mssante[0], "imap": mssante[1]},
            }
            print(json.dumps(told), flush=True)


def main() -> None:
    """Run until interrupted."""
    try:
        asyncio.run(_run())
    except OSError as refused:
        sys.exit(f"simulators: {refused}")


if __name__ == "__main__":
    main()
