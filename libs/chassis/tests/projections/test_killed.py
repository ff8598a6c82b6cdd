"""Workers killed without warning at any moment, and the read model is what the log says."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading

import pytest

from chassis.projections import Follower, Rebuild, fold, live
from libs.chassis.tests.projections.reading_list import Shelf, a_season, documents, write

FOLLOW = """
import sys, threading
from chassis.eventlog import EventLog, MasterKeys
from chassis.projections import Follower
from libs.chassis.tests.projections.reading_list import Shelf
log = EventLog.open(sys.argv[1], sys.argv[2], keys=MasterKeys({"1": bytes(32)}))
print("following", flush=True)
Follower(log, Shelf, log.database, batch=int(sys.argv[3])).run(threading.Event())
"""


@pytest.mark.fault
@pytest.mark.timeout(300)
def test_no_fact_is_lost_or_counted_twice_when_workers_are_killed(log, mongodb_uri, database, pytestconfig):
    chance = random.Random(5)  # noqa: S311 - the same chance in every run
    events = a_season(books=8, rounds=40)
    writing = threading.Thread(target=lambda: write(log, *events, at_once=2))
    writing.start()
    kills = 0
    while kills < 20:
        worker = subprocess.Popen(
            [sys.executable, "-c", FOLLOW, mongodb_uri, database, str(chance.choice((1, 3, 20)))],
            cwd=pytestconfig.rootpath,
            stdout=subprocess.PIPE,
        )
        assert worker.stdout.readline() == b"following\n"
        threading.Event().wait(chance.random() * 0.4)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        worker.stdout.close()
        kills += 1
    writing.join()

    Follower(log, Shelf, log.database).catch_up()

    facts = [*log.read(limit=len(events))]
    assert len(facts) == len(events)
    assert documents(live(log.database, Shelf)) == fold(Shelf, facts)
    building = Rebuild(log, Shelf, log.database)
    building.build()
    assert building.compare() == []
