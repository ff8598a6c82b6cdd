"""Writers and servers die at any moment; what was acknowledged stays, once, in one order, in one chain."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from chassis.eventlog import AsyncEventLog
from devstack.mongod import Mongod

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import stress_writer  # noqa: E402 - its folder is no package
from replicas import ReplicaSet  # noqa: E402 - same
from storms import Storm  # noqa: E402 - same

sys.path.remove(str(HERE))


@pytest.fixture
def storm(tmp_path, request):
    storm = Storm(tmp_path, 4, Mongod(tmp_path / "data"))
    yield storm
    storm.end()


@pytest.fixture
def replicated(tmp_path):
    storm = Storm(tmp_path, 4, ReplicaSet(tmp_path), may_refuse=True)
    yield storm
    storm.end()


def test_nothing_is_lost_when_a_writer_and_the_server_die(storm):
    storm.add_writer()
    storm.add_writer()
    storm.wait_for_progress()
    storm.kill_writer()
    storm.wait_for_progress()
    storm.server.kill()
    storm.server.start()
    storm.wait_for_progress()

    assert storm.judge() > 90


@pytest.mark.fault
@pytest.mark.timeout(300)
def test_nothing_is_lost_in_a_storm_of_dying_writers(storm):
    for _ in range(4):
        storm.add_writer()
    for _ in range(25):
        storm.wait_for_progress(100)
        storm.kill_writer()
        storm.add_writer()

    assert storm.judge() > 2_000


@pytest.mark.fault
@pytest.mark.timeout(300)
def test_nothing_is_lost_in_a_storm_of_dying_servers(storm):
    for _ in range(4):
        storm.add_writer()
    for _ in range(20):
        storm.wait_for_progress(100)
        storm.server.kill()
        storm.server.start()

    assert storm.judge() > 2_000


def test_nothing_is_lost_when_the_primary_of_a_replica_set_dies(replicated):
    replicated.add_writer()
    replicated.add_writer()
    replicated.wait_for_progress()
    replicated.server.kill()
    replicated.wait_for_progress()
    replicated.server.start()
    replicated.wait_for_progress()

    count = replicated.judge()
    assert count > 90
    assert asyncio.run(read_to_the_end(replicated.server.uri, count)) >= count


async def read_to_the_end(uri, least):
    """Read with the asynchronous driver, as an api process does."""
    async with AsyncEventLog.open(uri, "storm", keys=stress_writer.MASTERS) as log:
        assert await log.wait_beyond(least - 1, 10)
        facts = await log.read(0, limit=100_000)
    return facts[-1].position


@pytest.mark.fault
@pytest.mark.timeout(600)
def test_nothing_is_lost_in_a_storm_of_dying_primaries(replicated):
    for _ in range(4):
        replicated.add_writer()
    for _ in range(10):
        replicated.wait_for_progress(100)
        replicated.server.kill()
        replicated.wait_for_progress(50)
        replicated.server.start()

    assert replicated.judge() > 1_000
