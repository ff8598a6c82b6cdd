"""A log and the database of its service, empty for every test."""

import pytest

from chassis.eventlog import EventLog, MasterKeys


@pytest.fixture
def log(mongodb_uri, database):
    with EventLog.open(mongodb_uri, database, keys=MasterKeys({"1": bytes(32)})) as opened:
        yield opened
