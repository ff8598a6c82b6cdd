"""The pages that say whether a process is well, from both kinds of process."""

import asyncio
import json
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from contextlib import asynccontextmanager, contextmanager

import pytest
from prometheus_client import CollectorRegistry, Counter

from chassis.telemetry import asyncio_pages, health, threaded_pages
from chassis.telemetry.health import Health


def read(port, path, method="GET"):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", method=method)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - loopback
            return answer.status, answer.headers["Content-Type"], answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers["Content-Type"], error.read().decode()


@contextmanager
def threaded(what):
    pages = threaded_pages.serve("127.0.0.1:0", what)
    try:
        yield pages.port
    finally:
        pages.close()


@contextmanager
def asynchronous(what):
    """Serve from an event loop of its own, in a thread."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    def run(work):
        return asyncio.run_coroutine_threadsafe(work, loop).result(10)

    pages = run(asyncio_pages.serve("127.0.0.1:0", what))
    try:
        yield pages.port
    finally:
        run(pages.close())
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


@pytest.fixture(params=[threaded, asynchronous])
def served(request):
    """The same promises, kept by both servers."""
    return request.param


@pytest.fixture
def what():
    return Health(registry=CollectorRegistry())


def test_a_process_that_answers_is_alive(served, what):
    what.add("mongodb", lambda: False)
    with served(what) as port:
        assert read(port, "/healthz")[0] == 200


def test_a_process_is_ready_when_every_check_is(served, what):
    what.add("mongodb", lambda: True)
    what.add("broker", lambda: None)
    with served(what) as port:
        status, kind, body = read(port, "/readyz?verbose")

    assert (status, json.loads(body)["checks"]) == (200, {"mongodb": "ok", "broker": "ok"})
    assert kind.startswith("application/json")


def test_the_check_that_says_no_is_named_without_its_secrets(served, what):
    def broken():
        raise ConnectionError("mongodb://agenda:hunter2@mongo/")

    what.add("mongodb", broken)
    what.add("broker", lambda: False)
    what.add("clock", lambda: True)
    with served(what) as port:
        status, _, body = read(port, "/readyz")

    assert status == 503
    assert json.loads(body)["checks"] == {"mongodb": "ConnectionError", "broker": "failed", "clock": "ok"}
    assert "hunter2" not in body


def test_a_process_that_stops_is_not_ready(served, what):
    what.stopping = True
    with served(what) as port:
        assert read(port, "/readyz")[0] == 503
        assert read(port, "/healthz")[0] == 200


def test_metrics_are_in_the_text_format(served, what):
    Counter("notes_written", "Notes.", registry=what.registry).inc(3)
    with served(what) as port:
        status, kind, body = read(port, "/metrics")

    assert status == 200
    assert kind.startswith("text/plain")
    assert "notes_written_total 3.0" in body


def test_there_is_nothing_else(served, what):
    with served(what) as port:
        assert read(port, "/secrets")[0] == 404


@asynccontextmanager
async def here(what):
    pages = await asyncio_pages.serve("127.0.0.1:0", what)
    try:
        yield pages.port
    finally:
        await pages.close()


async def test_a_check_may_be_a_coroutine_and_may_not_take_for_ever(what, monkeypatch):
    monkeypatch.setattr(health, "CHECK_SECONDS", 0.05)

    async def well():
        return True

    async def stuck():
        await asyncio.Event().wait()

    what.add("log", well)
    what.add("peer", stuck)
    async with here(what) as port:
        _, _, body = await asyncio.to_thread(read, port, "/readyz")

    assert json.loads(body)["checks"] == {"log": "ok", "peer": "timeout"}


@pytest.mark.parametrize("sent", [b"", b"\r\n\r\n", b"nonsense\r\n\r\n", b"GET /" + b"x" * 9000])
async def test_nonsense_harms_nobody(what, sent):
    async with here(what) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(sent)
        writer.write_eof()
        await asyncio.wait_for(reader.read(), 5)
        writer.close()

        assert (await asyncio.to_thread(read, port, "/healthz"))[0] == 200


GREEN = """
import eventlet
eventlet.monkey_patch()
import sys
from eventlet.green.urllib.request import urlopen
from chassis.telemetry import metrics, threaded_pages, traces
from chassis.telemetry.health import Health
ticks = []
def tick():
    while True:
        ticks.append(1)
        eventlet.sleep(0.001)
eventlet.spawn(tick)
pages = threaded_pages.serve("127.0.0.1:0", Health({"log": lambda: eventlet.sleep(0.05)}))
status = urlopen(f"http://127.0.0.1:{pages.port}/readyz").status
pages.close()
print(status, len(ticks) > 5, [name for name in ("grpc", "nameko", "chassis.rpc") if name in sys.modules])
"""


def test_a_green_process_serves_them_too_and_goes_on_working():
    said = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", GREEN], capture_output=True, text=True, check=True, timeout=60
    )

    assert said.stdout.strip() == "200 True []"
