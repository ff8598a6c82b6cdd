"""The whole platform on one machine: starts it, shows it, loads the demo region once, stops it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import time
from collections.abc import AsyncIterator, Coroutine
from typing import Any

from devstack import region
from devstack.home import Home
from devstack.plan import Plan, Planner, shown
from devstack.supervisor import DidNotStart, Supervisor


async def run(home: Home, *, separate: bool, follow: bool) -> int:
    """Run until SIGINT or SIGTERM; give the exit code.

    Raises:
        AlreadyRunning: the folder is taken.
    """
    began = time.monotonic()
    if left := home.take():
        print(f"A run that was killed had left {len(left)} processes; they are ended.")
    plan = Planner(home).plan(separate=separate)
    for name, (usual, given) in plan.moved.items():
        # The others are between our processes alone.
        if name in {"gateway", "mail page"}:
            print(f"Port {usual} is taken: the {name} is on {given}.")
    supervisor = Supervisor(
        plan.children,
        home.logs,
        say=say,
        changed=lambda pids: home.note(pids, url=plan.url, mongodb_uri=plan.mongodb_uri),
    )
    stopping = interrupted(supervisor)
    code = 0
    try:
        if await unless(stopping, supervisor.start()) and await unless(
            stopping, region.load(home, plan, say)
        ):
            describe(home, plan, supervisor, time.monotonic() - began)
            async with following(home, plan) if follow else contextlib.nullcontext():
                await stopping.wait()
    except DidNotStart as failure:
        say(str(failure))
        code = 1
    finally:
        say("stopping")
        await supervisor.stop()
        home.leave()
        say("stopped")
    return code


def interrupted(supervisor: Supervisor) -> asyncio.Event:
    """Give the event of being asked to stop; asked a second time, nothing is waited for."""
    stopping = asyncio.Event()

    def asked() -> None:
        if stopping.is_set():
            supervisor.kill()
        stopping.set()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, asked)
    return stopping


async def unless(stopping: asyncio.Event, work: Coroutine[Any, Any, None]) -> bool:
    """Do the work, unless we are asked to stop before it is done; say whether it was done."""
    doing, asked = asyncio.ensure_future(work), asyncio.ensure_future(stopping.wait())
    try:
        await asyncio.wait([doing, asked], return_when=asyncio.FIRST_COMPLETED)
        if doing.done():
            doing.result()
            return True
    finally:
        for task in (doing, asked):
            task.cancel()
        await asyncio.gather(doing, asked, return_exceptions=True)
    return False


def describe(home: Home, plan: Plan, supervisor: Supervisor, seconds: float) -> None:
    """Print what runs, where, and who can sign in."""
    demo = json.loads(home.demo.read_text("utf-8"))
    print(f"\nSPICO runs, ready after {seconds:.1f} s:\n")
    for name, running in supervisor.running.items():
        probe = running.child.ready.rpartition("/readyz")[0] or running.child.ready
        print(f"  {name:<18} process {running.pid:<8} {probe:<28} ready in {supervisor.took[name]:.1f} s")
    print(f"\n  database  {plan.parts['database']}\n  broker    {plan.parts['broker']}")
    print(f"  logs      {shown(home.logs)}/\n  mails     {plan.simulators['mail']}")
    print(f"\n  {plan.url}/        {plan.url}/openapi.json")
    print(f"\nDemo accounts (all of them in {shown(home.demo)}):\n")
    for account in demo["accounts"][:8]:
        who = ", ".join(
            filter(None, [account.get("name"), account.get("profession"), *account.get("roles", [])])
        )
        print(f"  {account['login']:<28} {account['password']:<24} {who}")
    print(
        "\nThe one-time code of an account, now: make code LOGIN=…        Ctrl-C stops everything.\n",
        flush=True,
    )


@contextlib.asynccontextmanager
async def following(home: Home, plan: Plan) -> AsyncIterator[None]:
    """Print what the processes log, each line after the name of its process."""
    files = {child.name: (home.logs / f"{child.name}.log").open("rb") for child in plan.children}
    for file in files.values():
        file.seek(0, os.SEEK_END)

    async def follow() -> None:
        while True:
            for name, file in files.items():
                for line in file.read().decode("utf-8", "replace").splitlines():
                    print(f"{name:<16} | {line}")
            await asyncio.sleep(0.2)

    task = asyncio.create_task(follow())
    try:
        yield
    finally:
        task.cancel()
        for file in files.values():
            file.close()


def say(sentence: str) -> None:
    """Print a sentence of the supervisor."""
    print(f"spico: {sentence}", flush=True)
