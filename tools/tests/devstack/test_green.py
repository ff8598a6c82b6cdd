"""Tests marked green run in a process that eventlet has changed before anything was imported."""

import socket
import sys

import pytest


@pytest.mark.green
def test_a_green_test_finds_its_process_green(mongodb_uri):
    from eventlet import patcher  # noqa: PLC0415 - never in an ordinary run
    from pymongo import MongoClient  # noqa: PLC0415 - same

    assert patcher.is_monkey_patched("socket")
    assert socket.socket.__module__.startswith("eventlet")
    with MongoClient(mongodb_uri) as client:
        assert client.admin.command("ping")["ok"] == 1


def test_an_ordinary_test_does_not():
    assert "eventlet" not in sys.modules
