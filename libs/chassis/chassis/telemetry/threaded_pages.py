"""Serves the health pages with the standard library's threads, which eventlet makes green.

For processes without an event loop; nothing here loads asyncio's servers.
"""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

from chassis.telemetry import health
from chassis.telemetry.health import Health, Page

_READ_SECONDS: Final = 5.0


class Pages:
    """A running page server; close it when the process ends."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self._server = server
        self.port: int = server.server_address[1]
        # A short poll: under eventlet the wait is a green sleep.
        self._thread = threading.Thread(
            target=server.serve_forever, kwargs={"poll_interval": 0.1}, name="health-pages", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Stop answering."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def serve(address: str, what: Health) -> Pages:
    """Serve the pages on ``host:port``; port 0 lets the system choose.

    Checks run one after the other in the thread that answers, and watch over their own time.

    Raises:
        OSError: the address is taken.
    """
    host, _, port = address.rpartition(":")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = _READ_SECONDS

        def do_GET(self) -> None:
            page = _page(self.path.partition("?")[0], what)
            self.send_response(page.status)
            self.send_header("Content-Type", page.content_type)
            self.send_header("Content-Length", str(len(page.body)))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(page.body)
            self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            """Leave out the line per request that the library would print."""

    server = ThreadingHTTPServer((host, int(port)), Handler)
    server.daemon_threads = True
    return Pages(server)


def _page(path: str, what: Health) -> Page:
    if path == "/metrics":
        return health.metrics(what)
    if path == "/healthz":
        return health.alive()
    if path == "/readyz":
        return health.ready(what, {name: _outcome(check) for name, check in what.checks.items()})
    return health.nowhere()


def _outcome(check: health.Check) -> str:
    try:
        return health.outcome_of(check())
    except Exception as error:  # noqa: BLE001 - whatever a check raises means not ready
        return health.failure_of(error)
