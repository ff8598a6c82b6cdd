"""``python -m devstack run``: the platform starts, weighs little, stops, and starts again with its data."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pyotp
import pytest

from devstack.home import Home
from devstack.memory import weigh

pytestmark = [pytest.mark.scenario, pytest.mark.timeout(240)]

READY_WITHIN = 120
STOPPED_WITHIN = 45
AT_REST_MIB = 900


class Run:
    """One run of the platform in a folder of its own, as `make run` starts it."""

    def __init__(self, folder, *options):
        self.home = Home(folder)
        self.output = folder.parent / "output.txt"
        self._environment = {**os.environ, "SPICO_HOME": str(folder), "SPICO_DEMO": "none"}
        for server in ("MONGODB_URI", "AMQP_URL"):
            self._environment.pop(server, None)
        self._options = options

    def __enter__(self):
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "devstack", "run", *self._options],
                env=self._environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        began = time.monotonic()
        while "SPICO runs" not in self.printed():
            assert self.process.poll() is None, self.printed()
            assert time.monotonic() - began < READY_WITHIN, self.printed()
            time.sleep(0.1)
        self.took = time.monotonic() - began
        self.pids = self.home.processes()
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop(signal.SIGTERM)

    def stop(self, how):
        self.process.send_signal(how)
        return self.process.wait(STOPPED_WITHIN)

    def printed(self):
        return self.output.read_text("utf-8")

    @property
    def url(self):
        return json.loads(self.home.demo.read_text("utf-8"))["baseUrl"]


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def operator_signs_in(run):
    operator = next(
        one for one in json.loads(run.home.demo.read_text("utf-8"))["accounts"] if "OPERATOR" in one["roles"]
    )
    with httpx.Client(base_url=run.url, timeout=20) as client:
        challenge = client.post("/v1/sessions", json={key: operator[key] for key in ("login", "password")})
        assert challenge.status_code == 200, challenge.text
        code = pyotp.TOTP(operator["totpSecret"]).now()
        answer = client.post(
            "/v1/sessions:verify", json={"challengeId": challenge.json()["challengeId"], "code": code}
        )
        assert answer.status_code == 200, answer.text
        me = client.get("/v1/me", headers={"Authorization": f"Bearer {answer.json()['accessToken']}"})
        assert me.status_code == 200, me.text
        return me.json()["accountId"]


def test_the_platform_starts_weighs_little_stops_and_starts_again_with_its_data(tmp_path):
    with Run(tmp_path / ".spico") as first:
        who = operator_signs_in(first)
        weight = weigh({**first.pids, "devstack": first.process.pid})
        assert first.stop(signal.SIGINT) == 0

    assert not any(map(alive, first.pids.values()))
    assert sum(weight.values()) <= AT_REST_MIB, weight

    with Run(tmp_path / ".spico") as second:
        assert operator_signs_in(second) == who
        assert second.took < 30, second.printed()
        assert re.search(r"gateway +process", second.printed())

    assert not any(map(alive, second.pids.values()))


def test_a_killed_run_is_recovered(tmp_path):
    with Run(tmp_path / ".spico") as killed:
        who = operator_signs_in(killed)
        killed.stop(signal.SIGKILL)

    with Run(tmp_path / ".spico") as recovered:
        assert operator_signs_in(recovered) == who

    assert not any(map(alive, [*killed.pids.values(), *recovered.pids.values()]))


def test_the_same_code_runs_as_a_process_per_service_and_kind(tmp_path):
    with Run(tmp_path / ".spico", "--separate") as run:
        assert operator_signs_in(run)
        assert {"identity-api", "dossiers-worker", "notifier-api"} <= set(run.pids)
