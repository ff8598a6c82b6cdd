"""The whole platform in the hands of a test: as `make run` starts it, or a process per service."""

import asyncio
import json
import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from devstack.child import _end_with_parent, answers
from devstack.home import Home
from devstack.mongod import Mongod
from devstack.plan import Planner
from devstack.region import load as load_demo
from devstack.trial import Trial
from tests.faults.people import People
from tests.waiting import eventually

SETTINGS = {
    # A storm may outlast the usual ten minutes.
    "IDENTITY_ACCESS_TOKEN_SECONDS": "3000",
    # Deadlines and cuts that a test can wait for.
    "RPC_DEADLINE_SECONDS": "6",
    "GATEWAY_SLOW_CLIENT_SECONDS": "2",
    "LOG_FORMAT": "json",
}


class _Platform:
    """What both have: people, processes by name, a broker."""

    home: Home

    def _met(self):
        told = json.loads(self.home.demo.read_text("utf-8"))
        self.base_url = told["baseUrl"]
        self.mail_page = told["simulators"]["mail"]
        self.people = People(told)

    @property
    def mongodb_uri(self):
        return self.home.running()["mongodb_uri"]

    def log_of(self, name):
        """Give what a process has printed."""
        return (self.home.logs / f"{name}.log").read_text("utf-8", "replace")

    def send(self, name, number):
        os.kill(self.pid(name), number)

    def is_ready(self):
        with suppress(httpx.TransportError):
            return httpx.get(f"{self.base_url}/readyz", timeout=5).status_code == 200
        return False

    def mails(self):
        """Give how many mails the simulated mail server took."""
        listed = httpx.get(f"{self.mail_page}/messages.json").json()
        return len(listed["messages"] if isinstance(listed, dict) else listed)


class Supervised(_Platform):
    """One api, one worker, gateway, mongod, simulators, restarted by the supervisor; the broker is ours."""

    PROCESSES = ("gateway", "api", "worker", "mongod")

    def __init__(self, folder: Path, broker):
        self.broker = broker
        self._trial = Trial(folder, env={**SETTINGS, "AMQP_URL": broker.transport.url})
        self.home = self._trial.home

    def __enter__(self):
        self._trial.__enter__()
        self._met()
        return self

    def __exit__(self, *_):
        self.people.close()
        self._trial.stop()

    def pid(self, name):
        return self.home.processes()[name]

    def kill(self, name):
        """Kill a process; give the moment, and what to do for its return."""
        if name == "broker":
            self.broker.kill()
        else:
            self.send(name, signal.SIGKILL)
        return time.monotonic()

    def bring_back(self, name):
        """Return once whatever was killed runs again; the supervisor does it for all but the broker."""
        if name == "broker":
            self.broker.start()
        eventually(lambda: name == "broker" or name in self.home.processes())


class ByHand(_Platform):
    """A process per service and kind, and none comes back unless the test starts it."""

    def __init__(self, folder: Path, broker):
        self.broker = broker
        self.mongod = Mongod(folder / "mongod")
        self.home = Home(folder)
        self._running = {}

    def __enter__(self):
        self.home.take()
        try:
            self.mongod.start()
            self.plan = self._planned()
            self.children = {child.name: child for child in self.plan.children}
            for name in self.children:
                self.start(name)
            self.wait_until_ready()
            eventually(self._is_loaded, within=120)
            self._met()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_):
        self.people.close()
        self._end()

    def _is_loaded(self):
        asyncio.run(load_demo(self.home, self.plan, print))
        return "dossiers" in json.loads(self.home.demo.read_text("utf-8"))

    def _planned(self):
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("MONGODB_URI", self.mongod.uri)
            environment.setenv("AMQP_URL", self.broker.transport.url)
            environment.setenv("SPICO_PORTS", "any")
            return Planner(self.home).plan(separate=True)

    def start(self, *names):
        for name in names:
            child = self.children[name]
            with (self.home.logs / f"{name}.log").open("ab") as output:
                self._running[name] = subprocess.Popen(
                    child.command,
                    env={**os.environ, **SETTINGS, **child.env},
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=output,
                    preexec_fn=_end_with_parent,  # noqa: PLW1509 - as the supervisor does
                )
        pids = {name: process.pid for name, process in self._running.items()}
        self.home.note(pids, url=self.plan.url, mongodb_uri=self.mongod.uri)

    def pid(self, name):
        return self._running[name].pid

    def kill(self, *names):
        for name in names:
            self._running[name].kill()
            self._running[name].wait()
        return time.monotonic()

    def wait_until_ready(self):
        async def all_answer():
            for child in self.children.values():
                while not await answers(child.ready):
                    assert self._running[child.name].poll() is None, f"{child.name} ended"
                    await asyncio.sleep(0.05)

        asyncio.run(asyncio.wait_for(all_answer(), 120))

    def metrics(self, name):
        """Give what a process measures, by series."""
        page = httpx.get(f"http://{self.children[name].env['METRICS_LISTEN']}/metrics", timeout=10).text
        rows = [line.rsplit(" ", 1) for line in page.splitlines() if line and not line.startswith("#")]
        return {series: float(value) for series, value in rows}

    def _end(self):
        for process in reversed(self._running.values()):
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGCONT)
                process.terminate()
        for process in self._running.values():
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.mongod.stop()
        self.home.leave()
