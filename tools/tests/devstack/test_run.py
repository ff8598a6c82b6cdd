"""``python -m devstack run``: the platform starts, weighs little, stops, and starts again with its data."""

import json
import signal
import time
from pathlib import Path

import httpx
import pyotp
import pytest

from devstack.memory import weigh
from devstack.table import SERVE, TABLE
from devstack.trial import Trial

pytestmark = [pytest.mark.scenario, pytest.mark.timeout(240)]

AT_REST_MIB = 900


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def operator_signs_in(run, *, again=False):
    """Sign in by password and one-time code; give the account. A code serves once: again takes the next."""
    demo = json.loads(run.home.demo.read_text("utf-8"))
    operator = next(one for one in demo["accounts"] if "OPERATOR" in one["roles"])
    with httpx.Client(base_url=demo["baseUrl"], timeout=20) as client:
        challenge = client.post("/v1/sessions", json={key: operator[key] for key in ("login", "password")})
        assert challenge.status_code == 200, challenge.text
        code = pyotp.TOTP(operator["totpSecret"]).at(int(time.time()), counter_offset=int(again))
        answer = client.post(
            "/v1/sessions:verify", json={"challengeId": challenge.json()["challengeId"], "code": code}
        )
        assert answer.status_code == 200, answer.text
        me = client.get("/v1/me", headers={"Authorization": f"Bearer {answer.json()['accessToken']}"})
        assert me.status_code == 200, me.text
        return me.json()["accountId"]


def test_the_platform_starts_weighs_little_stops_and_starts_again_with_its_data(tmp_path):
    with Trial(tmp_path / ".spico", demo=False) as first:
        who = operator_signs_in(first)
        processes = first.home.processes()
        weight = weigh({**processes, "devstack": first.process.pid})
        assert first.stop(signal.SIGINT) == 0

    assert not any(map(alive, processes.values()))
    assert sum(weight.values()) <= AT_REST_MIB, weight

    with Trial(tmp_path / ".spico", demo=False) as second:
        assert operator_signs_in(second, again=True) == who
        assert second.took < 30, second.printed()
        processes = second.home.processes()

    assert not any(map(alive, processes.values()))


def test_a_killed_run_is_recovered(tmp_path):
    with Trial(tmp_path / ".spico", demo=False) as killed:
        who = operator_signs_in(killed)
        processes = killed.home.processes()
        killed.stop(signal.SIGKILL)

    with Trial(tmp_path / ".spico", demo=False) as recovered:
        assert operator_signs_in(recovered, again=True) == who
        processes = {
            **processes,
            **{f"{name} again": pid for name, pid in recovered.home.processes().items()},
        }

    assert not any(map(alive, processes.values()))


def test_the_same_code_runs_as_a_process_per_service_and_kind(tmp_path):
    with Trial(tmp_path / ".spico", "--separate", demo=False) as run:
        assert operator_signs_in(run)
        expected = {f"{one.name}-{kind}" for one in TABLE for kind in one.kinds if kind != SERVE}
        assert expected <= set(run.home.processes())
