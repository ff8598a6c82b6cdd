"""What is acknowledged is on the disk before: the server's own system calls say so."""

import re
import shutil
import subprocess
import time
from contextlib import contextmanager

import pytest

pytestmark = [pytest.mark.fault, pytest.mark.timeout(300)]

WRITES = 20
_BEGUN = re.compile(r"^(?P<thread>\d+)\s+(?P<at>\d+\.\d+) fdatasync\(\d+<(?P<file>[^>]*)>")
_ENDED = re.compile(r"^(?P<thread>\d+)\s.*= 0 <(?P<took>[\d.]+)>$")


@contextmanager
def traced(pid, output):
    """Write down each flush of a process."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    what = ("-f", "-ttt", "-T", "-y", "-e", "trace=fdatasync", "-o", str(output), "-p", str(pid))
    with subprocess.Popen([strace, *what], stderr=subprocess.PIPE, text=True) as tracing:
        told = tracing.stderr.readline()
        if "attached" not in told:
            pytest.skip(f"strace cannot attach here: {told}")
        try:
            yield
        finally:
            # It keeps what it has to say until it ends.
            tracing.terminate()


def test_the_journal_is_flushed_between_a_write_and_its_answer(by_hand, tmp_path, measured):
    claire, path = by_hand.people["claire"], by_hand.people.dossier()
    writes = []
    with traced(by_hand.mongod.process.pid, tmp_path / "calls"):
        for number in range(WRITES):
            began = time.time()
            claire.post(f"{path}/liaison-book/notes", {"text": f"durable {number}"})
            writes.append((began, time.time()))

    flushes = list(_flushes((tmp_path / "calls").read_text().splitlines()))
    proved = [any(began <= start and end <= done for start, end in flushes) for began, done in writes]
    assert proved == [True] * WRITES
    measured("writes with a whole flush of the journal before their answer", f"{sum(proved)} of {WRITES}")


def _flushes(lines):
    """Give when each flush of the journal began and ended; strace may tell one in two lines."""
    begun = {}
    for line in lines:
        if match := _BEGUN.match(line):
            begun[match["thread"]] = (float(match["at"]), match["file"])
        if (match := _ENDED.match(line)) and match["thread"] in begun:
            at, file = begun.pop(match["thread"])
            if "/journal/" in file:
                yield at, at + float(match["took"])
