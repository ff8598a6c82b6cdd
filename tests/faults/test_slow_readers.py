"""A consumer that stands still, devices that never read: nobody else notices, memory stays bounded."""

import os
import signal
import socket
import statistics
import time
from urllib.parse import urlsplit

import pytest

from devstack.memory import weigh
from tests.faults.judging import judge
from tests.faults.ledger import Writers
from tests.waiting import eventually

pytestmark = [pytest.mark.fault, pytest.mark.timeout(600)]

DEVICES = 5
MORE_MIB = 60
"""What a process may grow by while it serves all this; holding what is not read would be far more."""


def test_a_consumer_that_stands_still_delays_nobody(by_hand, hardship, ledger, measured):
    path = by_hand.people.dossier()
    consumer = by_hand.pid("notifier-worker")
    with Writers(by_hand.people["claire"], [path], ledger, "still", threads=2):
        eventually(lambda: len(ledger.entries) > 40)
        before = _latency(ledger.entries)
        moment = time.monotonic()
        os.kill(consumer, signal.SIGSTOP)
        try:
            time.sleep(hardship.absent)
        finally:
            os.kill(consumer, signal.SIGCONT)
        meanwhile = _latency(ledger.begun_after(moment))

    assert set(ledger.answers) == {"200"}
    assert meanwhile < 5 * before + 0.5
    judge(by_hand, ledger)
    measured(
        "median write", f"{before * 1000:.0f} ms before, {meanwhile * 1000:.0f} ms while it stands still"
    )


def test_devices_that_never_read_are_cut(by_hand, ledger, measured):
    path = by_hand.people.dossier()
    names = {name: by_hand.pid(name) for name in ("gateway", "notifier-api", "dossiers-api")}
    before = weigh(names)
    # The author is told nothing, the others of the circle are.
    devices = [_deaf_device(by_hand, by_hand.people["henri"]) for _ in range(DEVICES)]
    try:
        eventually(lambda: _streams(by_hand) == DEVICES)
        began = time.monotonic()
        with Writers(by_hand.people["claire"], [path], ledger, "deaf", threads=4, pause=0.02):
            eventually(lambda: _streams(by_hand) == 0, within=240, every=0.2)
            seconds = time.monotonic() - began
    finally:
        for device in devices:
            device.close()
    grown = {name: mib - before[name] for name, mib in weigh(names).items()}

    assert set(ledger.answers) == {"200"}
    assert max(grown.values()) < MORE_MIB
    judge(by_hand, ledger)
    told = ", ".join(f"{name} {mib:+.0f} MiB" for name, mib in grown.items())
    measured(f"{DEVICES} deaf devices cut after {seconds:.0f} s", told)


def _latency(entries):
    return statistics.median(entry.answered - entry.began for entry in entries)


def _streams(platform):
    return platform.metrics("gateway")["spico_http_streams"]


def _deaf_device(platform, person):
    """Open an event stream with the smallest of windows, and never read it."""
    address = urlsplit(platform.base_url)
    device = socket.socket()
    device.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    device.connect((address.hostname, address.port))
    head = f"GET /v1/stream HTTP/1.1\r\nHost: {address.netloc}\r\n"
    device.sendall(f"{head}Authorization: {person.http.headers['authorization']}\r\n\r\n".encode())
    return device
