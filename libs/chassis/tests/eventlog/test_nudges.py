"""Word of a commit reaches other processes without their asking."""

from __future__ import annotations

import threading
import time

from pymongo import AsyncMongoClient

from chassis.eventlog import AsyncNudges, EventLog


def test_another_process_is_woken_at_once(mongodb_uri, database, masters, log, write):
    with EventLog.open(mongodb_uri, database, keys=masters) as other:
        other.nudges.wait(other.name, 0, timeout=0.2)  # starts listening
        woken = []
        waiter = threading.Thread(target=lambda: woken.append(other.nudges.wait(other.name, 0, timeout=10)))
        waiter.start()

        start = time.monotonic()
        write(("a", 1, "one"))
        waiter.join()

        assert woken == [True]
        assert time.monotonic() - start < 5


def test_a_nudge_for_another_name_wakes_nobody(log):
    log.nudges.send("liaison_book", 7)

    assert not log.nudges.wait(log.name, 0, timeout=0.01)
    assert log.nudges.wait("liaison_book", 6, timeout=0)


async def test_coroutines_hear_of_commits_of_threads(mongodb_uri, database, log, write):
    client = AsyncMongoClient(mongodb_uri)
    nudges = AsyncNudges(client[database])

    assert not await nudges.wait("log", 0, timeout=0.05)
    write(("a", 1, "one"))
    assert await nudges.wait("log", 0, timeout=10)

    await nudges.close()
    await client.close()
