"""Writers and a reader on a server that dies, and what must hold afterwards."""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import stress_writer  # both files lie in one folder

from chassis.eventlog import EventLog, verify

HERE = Path(__file__).parent


@dataclass
class Storm:
    """Writers and a reader on a server of their own."""

    folder: Path
    threads: int
    server: object
    may_refuse: bool = False
    """Whether an append may be told that the server is away: its caller then tries again."""
    writers: list[subprocess.Popen] = field(default_factory=list)
    names: itertools.count = field(default_factory=itertools.count)

    def __post_init__(self):
        self.server.start()
        EventLog.open(self.server.uri, "storm", keys=stress_writer.MASTERS).close()
        self.reader = self._run("stress_reader.py", self.folder / "seen")

    def _run(self, script, *arguments):
        command = [sys.executable, HERE / script, self.server.uri, "storm", *arguments]
        return subprocess.Popen([str(part) for part in command])

    def add_writer(self):
        path = self.folder / f"acknowledged-{next(self.names)}"
        self.writers.append(self._run("stress_writer.py", path, self.threads))

    def kill_writer(self):
        writer = self.writers.pop(0)
        writer.kill()
        writer.wait()

    def wait_for_progress(self, events=30, within=30):
        """Wait until that many more events are acknowledged: whatever is killed next is killed at work."""
        goal = len(self.acknowledged()) + events
        deadline = time.monotonic() + within
        while len(self.acknowledged()) < goal:
            assert time.monotonic() < deadline, "the writers are stuck"
            time.sleep(0.05)

    def acknowledged(self):
        return self._lines("acknowledged-*")

    def seen(self):
        return self._lines("seen")

    def _lines(self, pattern):
        lines = [
            line for path in self.folder.glob(pattern) for line in path.read_text().splitlines(keepends=True)
        ]
        return [tuple(line.split()) for line in lines if line.endswith("\n")]

    def end(self):
        while self.writers:
            self.kill_writer()
        self._stop_reader()
        self.server.stop()

    def _stop_reader(self):
        self.reader.kill()
        self.reader.wait()

    def judge(self):
        """Check every promise; give the number of events."""
        while self.writers:
            self.kill_writer()
        with EventLog.open(self.server.uri, "storm", keys=stress_writer.MASTERS, create=False) as log:
            self._wait_for_reader(log.head())
            facts = list(itertools.chain.from_iterable(_pages(log)))
            stored = [(str(f.position), f.stream, str(f.version), f.event.mark) for f in facts]

            failed = [line for line in self.acknowledged() if len(line) != 4]
            lost = set(self.acknowledged()) - set(stored) - set(failed)
            assert failed == [] or self.may_refuse, f"appends failed: {failed[:3]}"
            assert lost == set()
            assert [fact.position for fact in facts] == list(range(1, len(facts) + 1))
            assert len({fact.event.mark for fact in facts}) == len(facts)
            stopped = [line for line in self.seen() if line[0] == "stopped"]
            assert stopped == [], f"the reader stopped: {stopped}"
            assert self.seen() == stored
            for stream in stress_writer.STREAMS:
                versions = [fact.version for fact in facts if fact.stream == stream]
                assert versions == list(range(1, len(versions) + 1))
                log.append([stress_writer.fact(stream, len(versions) + 1, "afterwards")])
            assert verify(log) == []
        return len(facts)

    def _wait_for_reader(self, head):
        deadline = time.monotonic() + 10
        while len(self.seen()) < head and self.reader.poll() is None:
            assert time.monotonic() < deadline, "the reader is stuck"
            time.sleep(0.05)


def _pages(log):
    after = 0
    while page := log.read(after):
        after = page[-1].position
        yield page
