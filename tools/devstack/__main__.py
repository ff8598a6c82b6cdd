"""``python -m devstack run | ps | stop | memory | code`` and the processes a run is made of."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import time
from pathlib import Path

from devstack.home import AlreadyRunning, Home
from devstack.memory import weigh
from devstack.table import WORKER, having


def run(options: argparse.Namespace) -> int:
    """Run the platform until asked to stop."""
    import asyncio  # noqa: PLC0415 - each command loads what it needs, a worker above all no event loop

    from devstack.run import run as run_platform  # noqa: PLC0415 - as above

    try:
        return asyncio.run(
            run_platform(Home.of_this_repository(), separate=options.separate, follow=options.follow)
        )
    except AlreadyRunning as running:
        print(f"{running}; `python -m devstack stop` ends it", file=sys.stderr)
        return 1


def ps(_: argparse.Namespace) -> int:
    """List the processes of the run."""
    home = Home.of_this_repository()
    processes = home.processes()
    for name, pid in processes.items():
        print(f"{name:<18} {pid}")
    return 0 if processes else 1


def stop(_: argparse.Namespace) -> int:
    """Stop the run, and wait until it has stopped."""
    home = Home.of_this_repository()
    pid = home.running().get("pid")
    if not pid or not home.processes():
        print("nothing runs")
        return 1
    os.kill(pid, signal.SIGTERM)
    while home.running():
        time.sleep(0.1)
    return 0


def memory(_: argparse.Namespace) -> int:
    """Weigh the run."""
    home = Home.of_this_repository()
    weights = weigh({**home.processes(), "devstack": home.running().get("pid", 0)})
    for name, mib in sorted(weights.items(), key=lambda item: -item[1]):
        print(f"{name:<18} {mib:7.1f} MiB")
    print(f"{'all':<18} {sum(weights.values()):7.1f} MiB")
    return 0


def demo(_: argparse.Namespace) -> int:
    """Load the demo region into the run, where it is not yet."""
    from devstack.region import loading  # noqa: PLC0415 - as above

    home = Home.of_this_repository()
    if url := home.running().get("url"):
        command = (sys.executable, *loading(home, url))
        os.execv(command[0], command)  # noqa: S606 - our own command line
    print("nothing runs: start it with `make run`", file=sys.stderr)
    return 1


def code(options: argparse.Namespace) -> int:
    """Print the one-time code of a demo account."""
    import pyotp  # noqa: PLC0415 - as above

    accounts = json.loads(Home.of_this_repository().demo.read_text("utf-8"))["accounts"]
    for account in accounts:
        if account["login"] == options.login:
            print(pyotp.TOTP(account["totpSecret"]).now())
            return 0
    print(f"there is no demo account {options.login}", file=sys.stderr)
    return 1


def web(options: argparse.Namespace) -> int:
    """Build the web client where its sources changed, or run its checks."""
    from devstack import web as client  # noqa: PLC0415 - as above

    return client.check() if options.check else client.build()


def api(_: argparse.Namespace) -> int:
    """Host every api in this process."""
    from devstack.hosting import host_apis  # noqa: PLC0415 - as above

    return host_apis()


def worker(_: argparse.Namespace) -> int:
    """Host every worker in this process."""
    from chassis.worker import run as run_workers  # noqa: PLC0415 - as above

    return run_workers(*(one.package for one in having(WORKER)), process=WORKER)


def mongod(options: argparse.Namespace) -> int:
    """Become a private MongoDB server: the supervisor itself need not load what finds it."""
    from devstack.mongod import Mongod, NoMongod  # noqa: PLC0415 - as above

    options.folder.mkdir(parents=True, exist_ok=True)
    try:
        command = Mongod(options.folder, options.port).command()
        os.execv(command[0], command)  # noqa: S606 - our own command line
    except NoMongod as missing:
        print(missing, file=sys.stderr)
    return 1


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="devstack", description=__doc__)
    commands = parser.add_subparsers(required=True)
    for command in (run, ps, stop, memory, demo, code, web, api, worker, mongod):
        known = commands.add_parser(command.__name__, help=command.__doc__)
        known.set_defaults(command=command)
        if command is run:
            known.add_argument("--separate", action="store_true", help="a process per service and kind")
            known.add_argument("--follow", action="store_true", help="print what the processes log")
        if command is web:
            known.add_argument("--check", action="store_true", help="its types, rules, tests and weight too")
        if command is code:
            known.add_argument("login")
        if command is mongod:
            known.add_argument("folder", type=Path)
            known.add_argument("port", type=int)
    options = parser.parse_args()
    answer: int = options.command(options)
    return answer


if __name__ == "__main__":
    sys.exit(main())
