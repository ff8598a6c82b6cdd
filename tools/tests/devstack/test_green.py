"""Tests marked green run in a process that eventlet has changed before anything was imported."""

import socket
import sys

import pytest
from pymongo import MongoClient


@pytest.mark.green
def test_a_green_test_finds_its_process_green(mongodb_uri):
    # Not imported: in an ordinary run, that would change every test after this one.
    assert sys.modules["eventlet.patcher"].is_monkey_patched("socket"), "run it by: make test-green"
    assert socket.socket.__module__.startswith("eventlet")
    with MongoClient(mongodb_uri) as client:
        assert client.admin.command("ping")["ok"] == 1


def test_an_ordinary_test_does_not():
    assert "eventlet" not in sys.modules
