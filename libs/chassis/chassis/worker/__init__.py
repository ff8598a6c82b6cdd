"""The worker process: Nameko classes under eventlet, one service of them or all.

``worker.run("dossiers")`` is the whole of ``python -m dossiers worker``. Importing this package loads
neither Nameko nor eventlet; ``run`` makes the process green before it loads anything else. What a Nameko
class declares comes from :mod:`chassis.worker.service`.
"""

from __future__ import annotations

import sys
from typing import Final

_BOUND_TO_REAL_THREADS: Final = ("pymongo", "kombu", "amqp", "eventsourcing", "nameko")
"""Libraries that keep the standard library's locks and sockets from when they were imported."""


class NotGreen(RuntimeError):  # noqa: N818 - named after what the process is
    """Something was imported before eventlet could replace what it blocks on."""


def run(*packages: str, process: str = "") -> int:
    """Host the workers of these service packages until SIGTERM or SIGINT; give the exit code.

    Args:
        packages: for instance ``"dossiers"``, whose class stands in ``dossiers.entrypoints.worker``.
        process: name of the process in its logs; the first service's when empty.

    Raises:
        NotGreen: see there.
    """
    make_green()
    from chassis.worker.hosting import host  # noqa: PLC0415 - not before the process is green

    return host(packages, process=process)


def make_green() -> None:
    """Let sockets, locks, threads and sleeps of the standard library yield to other green threads.

    Raises:
        NotGreen: see there.
    """
    from eventlet import monkey_patch, patcher  # noqa: PLC0415 - a worker process only

    if patcher.is_monkey_patched("socket"):
        return
    if early := [name for name in _BOUND_TO_REAL_THREADS if name in sys.modules]:
        raise NotGreen(f"imported before the process was made green: {', '.join(early)}")
    monkey_patch()
