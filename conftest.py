"""What every test may ask for: a real MongoDB server, and a database of its own on it."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pymongo
import pytest

from devstack import rabbitmq
from devstack.mongod import mongodb

MEMORY: Final = Path("/dev/shm")  # noqa: S108 - mongod makes a folder of its own there
ROOM: Final = 4 * 1024**3


@pytest.fixture(scope="session")
def mongodb_uri() -> Iterator[str]:
    """Address of a server: ``MONGODB_URI`` when set, else a private mongod for this run.

    Its data are in memory where there is room: thousands of tests make and drop a database of their own. What
    a disk keeps is shown by tests that start a server themselves.
    """
    has_room = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    with mongodb(within=MEMORY if has_room else None) as uri:
        yield uri


@pytest.fixture
def database(mongodb_uri: str) -> Iterator[str]:
    """Name of a fresh database, dropped afterwards."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    yield name
    with pymongo.MongoClient(mongodb_uri) as client:
        client.drop_database(name)


@pytest.fixture(scope="session")
def rabbitmq_node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[rabbitmq.Node | None]:
    """Run a private RabbitMQ, to be stopped and wiped at will; give None when ``AMQP_URL`` names one."""
    if os.environ.get("AMQP_URL"):
        yield None
    elif not rabbitmq.found():
        pytest.skip("no RabbitMQ is installed")
    else:
        with rabbitmq.Node(tmp_path_factory.mktemp("rabbitmq")) as node:
            yield node


@pytest.fixture(scope="session")
def rabbitmq_url(rabbitmq_node: rabbitmq.Node | None) -> str:
    """Address of a RabbitMQ: ``AMQP_URL`` when set, else the private one."""
    return rabbitmq_node.url if rabbitmq_node else os.environ["AMQP_URL"]
