"""A process that stands still and goes on: deadlines fire meanwhile, and nothing happens twice afterwards."""

import os
import signal
import time
from pathlib import Path

import pytest

from tests.faults.judging import judge
from tests.faults.ledger import Writers
from tests.faults.platforms import SETTINGS
from tests.waiting import eventually

pytestmark = [pytest.mark.fault, pytest.mark.timeout(600)]

MORE_THREADS = 40
"""What a pool may have grown by; a leak of one a request would be hundreds."""


@pytest.mark.parametrize("paused", ["dossiers-api", "mongod"])
def test_a_pause_has_no_double_effect(by_hand, hardship, ledger, measured, paused):
    path = by_hand.people.dossier()
    pid = by_hand.mongod.process.pid if paused == "mongod" else by_hand.pid(paused)
    api = by_hand.pid("dossiers-api")
    seconds = max(hardship.absent, float(SETTINGS["RPC_DEADLINE_SECONDS"]) + 2)
    with Writers(by_hand.people["claire"], [path], ledger, f"pause-{paused}", threads=4):
        eventually(lambda: len(ledger.entries) > 20)
        before = _held(api)
        os.kill(pid, signal.SIGSTOP)
        try:
            stopped = time.monotonic()
            time.sleep(seconds)
        finally:
            os.kill(pid, signal.SIGCONT)
        awake = time.monotonic()
        eventually(lambda: len(ledger.begun_after(awake)) > 20)

    late = sum(n for outcome, n in ledger.answers.items() if outcome.startswith(("503", "504")))
    assert ledger.unexpected() == {}
    assert late > 0, "no deadline fired"
    measured("checked", judge(by_hand, ledger))
    grown = [now - was for now, was in zip(_held(api), before, strict=True)]
    assert max(grown) < MORE_THREADS
    silence = ledger.silence_after(awake)
    told = f"{awake - stopped:.0f} s paused, {late} deadlines, first write {silence:.2f} s after"
    measured("what happened", f"{told}; threads {grown[0]:+}, descriptors {grown[1]:+}")


def _held(pid):
    """Give how many threads and descriptors a process holds."""
    return [len(list(Path(f"/proc/{pid}/{what}").iterdir())) for what in ("task", "fd")]
