"""One process of several: ``python -m bench.eventlog_writers ours|floor URI DATABASE THREADS SECONDS``.

It says ``ready``, waits for a line, writes, and prints how much it wrote per second.
"""

from __future__ import annotations

import subprocess
import sys
from functools import partial

from bench.eventlog_workload import MASTERS, appender, floor_collection, inserter, rate
from chassis.eventlog import EventLog


def rate_of_processes(
    kind: str, uri: str, database: str, processes: int, threads: int, seconds: float
) -> float:
    """Give what several such processes write per second together."""
    command = [
        sys.executable,
        "-m",
        "bench.eventlog_writers",
        kind,
        uri,
        database,
        str(threads),
        str(seconds),
    ]
    started = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 - ourselves
        for _ in range(processes)
    ]
    for process in started:
        if process.stdout:
            process.stdout.readline()
    for process in started:
        if process.stdin:
            process.stdin.write("go\n")
            process.stdin.flush()
    return sum(float(process.communicate()[0]) for process in started)


def main() -> None:
    """Write as told on the command line."""
    kind, uri, database, threads, seconds = sys.argv[1:]
    if kind == "ours":
        make = partial(appender, EventLog.open(uri, database, keys=MASTERS, create=False))
    else:
        make = partial(inserter, floor_collection(uri, database))
    make()()
    print("ready", flush=True)
    sys.stdin.readline()
    print(rate(make, int(threads), float(seconds)), flush=True)


if __name__ == "__main__":
    main()
