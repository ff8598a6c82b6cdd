"""A whole api process: it serves, says that it is well, and ends when it is told to."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

PROCESS = """
import time
from spico.notifier.v1 import notifier_pb2 as pb, notifier_pb2_grpc as stubs
from chassis.rpc import hosting
from chassis.rpc.keys import JwksSource
from chassis.rpc.threads import in_thread
from chassis.settings import ProcessSettings, load

class Probe(ProcessSettings):
    service = "probe"

class Servicer(stubs.NotifierServicer):
    async def Watch(self, request, context):
        import asyncio
        for _ in range(3):
            yield pb.WatchResponse(theme="tick")
            await asyncio.sleep(0.2)

    async def ListNotifications(self, request, context):
        await in_thread(stuck)
        return pb.ListNotificationsResponse()

def stuck():
    print("stuck", flush=True)
    time.sleep(60)

class Parts:
    log = type("Log", (), {"head": staticmethod(lambda: 7)})
    async def close(self):
        print("parts closed", flush=True)

async def fresh(rpc, text):
    pass

def register(server, parts):
    server.add(stubs.add_NotifierServicer_to_server, Servicer(), freshness=fresh)

keys = lambda channels, settings: JwksSource.static(settings.identity_jwks.get_secret_value())
raise SystemExit(hosting.run([hosting.Hosted(load(Probe), lambda settings: Parts(), register)], keys))
"""


def free_address():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return f"127.0.0.1:{free.getsockname()[1]}"


@pytest.fixture
def hosted(signing_key):
    """A running process: its rpc address, its pages, itself."""
    listen, pages = free_address(), free_address()
    env = {
        "LISTEN": listen,
        "GRACE_SECONDS": "3",
        "METRICS_LISTEN": pages,
        "IDENTITY_JWKS": json.dumps({"keys": [signing_key.as_dict(private=False)]}),
        "PATH": os.environ["PATH"],
    }
    process = subprocess.Popen(
        [sys.executable, "-c", PROCESS], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        yield listen, pages, process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def ready(pages, deadline):
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://{pages}/readyz", timeout=5) as answer:
                return json.load(answer)
        except urllib.error.URLError:
            time.sleep(0.05)
    raise AssertionError("the process was never ready")


def test_a_process_answers_until_it_is_told_to_stop_and_ends_what_it_began(hosted, bearer):
    from spico.notifier.v1 import notifier_pb2, notifier_pb2_grpc  # noqa: PLC0415 - only here

    listen, pages, process = hosted
    checks = ready(pages, time.monotonic() + 30)["checks"]
    with grpc.insecure_channel(listen) as channel:
        health = health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest(), timeout=5)
        ticks = notifier_pb2_grpc.NotifierStub(channel).Watch(
            notifier_pb2.WatchRequest(), metadata=[("authorization", bearer())], timeout=10
        )
        first = next(ticks)
        process.send_signal(signal.SIGTERM)
        rest = list(ticks)
    out, err = process.communicate(timeout=15)

    assert checks == {"probe-log": "ok", "rpc": "ok"}
    assert health.status == health_pb2.HealthCheckResponse.SERVING
    assert [first.theme, *(tick.theme for tick in rest)] == ["tick"] * 3
    assert (process.returncode, out) == (0, "parts closed\n")
    assert all(json.loads(line)["service"] == "probe" for line in err.splitlines())


def test_a_process_ends_although_a_thread_does_not(hosted, bearer):
    from spico.notifier.v1 import notifier_pb2, notifier_pb2_grpc  # noqa: PLC0415 - only here

    listen, pages, process = hosted
    ready(pages, time.monotonic() + 30)
    with grpc.insecure_channel(listen) as channel:
        # Kept, or the call would be cancelled as soon as nobody holds it.
        asked = notifier_pb2_grpc.NotifierStub(channel).ListNotifications.future(
            notifier_pb2.ListNotificationsRequest(), metadata=[("authorization", bearer())], timeout=30
        )
        assert process.stdout.readline() == "stuck\n"
        assert not asked.done()
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=15)

    assert (process.returncode, out) == (1, "parts closed\n")
    (told,) = [line for line in map(json.loads, err.splitlines()) if line["event"] == "work left running"]
    assert told["work"] == ["stuck"]
