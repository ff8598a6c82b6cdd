"""What every test may ask for: a real MongoDB server, and a database of its own on it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pymongo
import pytest

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
