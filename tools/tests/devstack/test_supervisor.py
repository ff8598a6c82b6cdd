"""The supervisor keeps its promises about real processes: tiny ones, which say what they live through."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from devstack.child import Child
from devstack.ports import any_free_port, is_free
from devstack.supervisor import DidNotStart, Supervisor

SERVER = """
import os, signal, socket, sys
name, port, diary = sys.argv[1], int(sys.argv[2]), open(sys.argv[3], "a", buffering=1)
def note(what):
    diary.write(f"{name} {what}\\n")
def leave(*_):
    note("stopped")
    sys.exit(0)
signal.signal(signal.SIGTERM, leave)
note("started")
server = socket.create_server(("127.0.0.1", port))
while True:
    server.accept()[0].close()
"""


@pytest.fixture
def diary(tmp_path):
    return tmp_path / "diary"


@pytest.fixture
def server(diary):
    def make(name, *after):
        port = any_free_port()
        command = (sys.executable, "-c", SERVER, name, str(port), str(diary))
        return Child(name, command, ready=f"tcp://127.0.0.1:{port}", after=after, stop_seconds=5)

    return make


@contextlib.asynccontextmanager
async def supervised(folder, *children, **options):
    said = []
    supervisor = Supervisor(children, folder, say=said.append, **options)
    supervisor.said = said
    try:
        yield supervisor
    finally:
        await supervisor.stop()


async def until(fact, seconds=15):
    deadline = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < deadline, "waited in vain"
        await asyncio.sleep(0.02)


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


async def test_processes_start_in_order_and_stop_in_reverse(tmp_path, diary, server):
    async with supervised(
        tmp_path, server("gateway", "api"), server("api", "mongod"), server("mongod")
    ) as run:
        await run.start()
        pids = [running.pid for running in run.running.values()]

    lines = diary.read_text("utf-8").split("\n")[:-1]
    assert [line for line in lines if "started" in line] == [
        "mongod started",
        "api started",
        "gateway started",
    ]
    assert [line for line in lines if "stopped" in line] == [
        "gateway stopped",
        "api stopped",
        "mongod stopped",
    ]
    assert not any(map(alive, pids))


async def test_a_process_that_falls_is_started_again(tmp_path, diary, server):
    async with supervised(tmp_path, server("worker")) as run:
        await run.start()
        fallen = run.running["worker"].pid
        os.kill(fallen, signal.SIGKILL)
        await until(lambda: diary.read_text("utf-8").count("started") == 2)

    assert any("worker ended with -9" in sentence for sentence in run.said)


async def test_a_process_that_never_becomes_ready_ends_the_start_with_its_last_words(tmp_path):
    refusing = Child(
        "api", (sys.executable, "-c", "raise SystemExit('MASTER_KEY is not set')"), ready="tcp://127.0.0.1:1"
    )
    async with supervised(tmp_path, refusing) as run:
        with pytest.raises(DidNotStart, match="MASTER_KEY is not set"):
            await run.start()


async def test_a_process_that_does_not_answer_in_time_ends_the_start(tmp_path):
    mute = Child("api", ("sleep", "30"), ready=f"tcp://127.0.0.1:{any_free_port()}")
    async with supervised(tmp_path, mute, patience=0.3) as run:
        with pytest.raises(DidNotStart, match="does not answer"):
            await run.start()
        pid = run.running["api"].pid

    assert not alive(pid)


async def test_a_process_deaf_to_sigterm_is_killed_after_its_time(tmp_path):
    deaf = "import signal, time; signal.signal(15, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
    async with supervised(tmp_path, Child("deaf", (sys.executable, "-c", deaf), stop_seconds=0.3)) as run:
        await run.start()
        await until(lambda: "deaf" in (tmp_path / "deaf.log").read_text("utf-8"))
        pid = run.running["deaf"].pid

    assert not alive(pid)


async def test_what_a_process_left_behind_ends_with_it(tmp_path):
    parent = (
        "import subprocess, time; print(subprocess.Popen(['sleep', '60']).pid, flush=True); time.sleep(60)"
    )
    async with supervised(tmp_path, Child("parent", (sys.executable, "-c", parent))) as run:
        await run.start()
        await until(lambda: (tmp_path / "parent.log").read_text("utf-8").strip())
        grandchild = int((tmp_path / "parent.log").read_text("utf-8"))

    await until(lambda: not alive(grandchild))


async def test_processes_end_when_their_supervisor_is_killed(tmp_path, diary):
    port = any_free_port()
    program = f"""
import asyncio, sys
from pathlib import Path
from devstack.child import Child
from devstack.supervisor import Supervisor
async def main():
    child = Child("api", (sys.executable, "-c", {SERVER!r}, "api", "{port}", {str(diary)!r}), ready="tcp://127.0.0.1:{port}")
    supervisor = Supervisor([child], Path({str(tmp_path)!r}))
    await supervisor.start()
    print("up", flush=True)
    await asyncio.Event().wait()
asyncio.run(main())
"""
    supervisor = await asyncio.create_subprocess_exec(sys.executable, "-c", program, stdout=subprocess.PIPE)
    assert await supervisor.stdout.readline() == b"up\n"
    supervisor.kill()
    await supervisor.wait()

    await until(lambda: "api stopped" in diary.read_text("utf-8"))
    await until(lambda: is_free(port))
