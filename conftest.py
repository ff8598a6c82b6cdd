"""What every test may ask for: a real MongoDB server, and a database of its own on it."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator

import pymongo
import pytest

from devstack import rabbitmq
from devstack.mongod import mongodb


@pytest.fixture(scope="session")
def mongodb_uri() -> Iterator[str]:
    """Address of a server: ``MONGODB_URI`` when set, else a private mongod for this run."""
    with mongodb() as uri:
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
