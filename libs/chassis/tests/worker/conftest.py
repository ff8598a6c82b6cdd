"""Real worker processes of three invented services: a ward that tells, a desk and a porch that hear.

Eventlet changes the whole process it is loaded in, so nothing here loads it: each test starts processes
as ``python -m <service> worker`` would, and looks at what they write.
"""

from __future__ import annotations

import base64
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path

import pytest

from chassis.eventlog import EventLog, MasterKeys

ASSETS = Path(__file__).parent / "assets"
START = "import sys; from chassis import worker; sys.exit(worker.run(*sys.argv[1:]))"
MASTER_KEY = "k1:" + base64.b64encode(bytes(range(32))).decode()


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Process:
    """One worker process."""

    def __init__(self, services, env, output):
        self.pages = f"http://127.0.0.1:{_free_port()}"
        self._output = output
        with output.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-W", "ignore::DeprecationWarning", "-c", START, *services],
                env={**env, "METRICS_LISTEN": self.pages.removeprefix("http://")},
                stdout=log,
                stderr=log,
            )

    def ask(self, page):
        """Give status and text of one of its pages."""
        try:
            with urllib.request.urlopen(f"{self.pages}{page}", timeout=5) as answer:  # noqa: S310 - our own
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()
        except OSError:
            return 0, ""

    def ended(self):
        return self._process.poll()

    def stop(self):
        """Ask it to end; give its exit code."""
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(20)

    def kill(self):
        if self.ended() is None:
            self._process.kill()
            self._process.wait()

    @property
    def said(self):
        return self._output.read_text("utf-8", "replace")


class Town:
    """The services' logs, and the processes that work on them."""

    def __init__(self, uri, prefix, broker, folder, ending):
        self.broker = broker
        self._folder = folder
        self._ending = ending
        self._env = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ASSETS),
            "MONGODB_URI": uri,
            "DATABASE_PREFIX": f"{prefix}_",
            "AMQP_URL": broker.transport.url,
            "MASTER_KEY": MASTER_KEY,
            "CHECKPOINT_KEY": base64.b64encode(bytes(32)).decode(),
            "LOG_FORMAT": "json",
        }
        self._logs = {}
        for name in ("ward", "desk", "porch"):
            log = EventLog.open(uri, f"{prefix}_{name}", keys=MasterKeys.parse(MASTER_KEY))
            self._logs[name] = log
            ending.callback(log.close)
            ending.callback(log.database.client.drop_database, log.database.name)

    def start(self, *services):
        process = Process(services, self._env, self._folder / f"{'-'.join(services)}.log")
        self._ending.callback(process.kill)
        return process

    def write(self, *names):
        for name in names:
            self._logs["ward"].append([self.domain.fact(self.domain.NoteWritten(note_id=name))])

    def db(self, service):
        return self._logs[service].database

    def heard(self, service):
        return [fact.event.note_id for fact in self._logs[service].read()]

    @property
    def domain(self):
        from ward import wiring  # noqa: PLC0415 - an asset, found once the test has begun

        return wiring

    @staticmethod
    def wait_until(fact, seconds=30.0):
        deadline = time.monotonic() + seconds
        while not fact():
            assert time.monotonic() < deadline, "it did not happen in time"
            time.sleep(0.02)


@pytest.fixture
def town(mongodb_uri, database, broker, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(ASSETS))
    # The services have the same names in every test: what an earlier one left on the server must go.
    with broker.transport.connection() as connection:
        for consumer in ("desk.ward", "porch.ward"):
            for queue in (consumer, f"{consumer}.dead"):
                connection.channel.queue_delete(queue)
    with ExitStack() as ending:
        yield Town(mongodb_uri, database, broker, tmp_path, ending)
