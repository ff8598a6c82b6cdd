"""What is acknowledged is on the disk before: the server's own system calls say so."""

import re
import shutil
import subprocess
import time

import pytest

from tests.faults.waiting import eventually

pytestmark = [pytest.mark.fault, pytest.mark.timeout(300)]

WRITES = 20
_SYNCED = re.compile(r"^\d+ (?P<began>\d+\.\d+) .*fdatasync.*= 0 <(?P<took>[\d.]+)>$")


@pytest.fixture
def traced(by_hand, tmp_path):
    """Write down each time the server has flushed its journal."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    output = tmp_path / "calls"
    pid = by_hand.mongod.process.pid
    tracing = subprocess.Popen(
        [strace, "-f", "-ttt", "-T", "-y", "-e", "trace=fdatasync", "-o", str(output), "-p", str(pid)],
        stderr=subprocess.PIPE,
        text=True,
    )
    told = tracing.stderr.readline()
    if "attached" not in told:
        tracing.wait(10)
        pytest.skip(f"strace cannot attach here: {told}")
    yield output
    tracing.terminate()
    tracing.wait(20)
    tracing.stderr.close()


def test_the_journal_is_flushed_between_a_write_and_its_answer(by_hand, traced, measured):
    claire, path = by_hand.people["claire"], by_hand.people.dossier()
    writes = []
    for number in range(WRITES):
        began = time.time()
        claire.post(f"{path}/liaison-book/notes", {"text": f"durable {number}"})
        writes.append((began, time.time()))
    eventually(lambda: _flushes(traced) and _flushes(traced)[-1][1] >= writes[-1][1] - 0.1)

    flushes = _flushes(traced)
    proved = [any(began <= start and end <= done for start, end in flushes) for began, done in writes]
    assert proved == [True] * WRITES
    measured("writes with a whole flush of the journal before their answer", f"{sum(proved)} of {WRITES}")


def _flushes(output):
    """Give when each flush of the journal began and ended, but those that strace tells in two lines."""
    found = []
    for line in output.read_text().splitlines():
        if "journal" in line and (match := _SYNCED.match(line)):
            began = float(match["began"])
            found.append((began, began + float(match["took"])))
    return found
