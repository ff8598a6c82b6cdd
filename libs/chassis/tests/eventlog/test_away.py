"""A log knows that its server is away, and that it is back, without anybody asking it."""

import asyncio

import pytest

from chassis.eventlog import AsyncEventLog
from devstack.mongod import Mongod


@pytest.fixture
def server(tmp_path):
    server = Mongod(tmp_path)
    server.start()
    yield server
    server.stop()


async def until(is_so):
    for _ in range(1000):
        if is_so():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never was")


async def test_a_server_that_dies_is_away_until_it_is_back(server, masters):
    async with AsyncEventLog.open(server.uri, "away", keys=masters) as log:
        before = log.is_away
        await log.head()
        await asyncio.to_thread(server.kill)
        await until(lambda: log.is_away)
        await asyncio.to_thread(server.start)
        await until(lambda: not log.is_away)

        assert not before
        assert await log.head() == 0
