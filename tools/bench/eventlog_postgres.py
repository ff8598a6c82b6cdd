"""A private PostgreSQL server for the length of a benchmark, where one is installed."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from devstack.ports import any_free_port

_START_WITHIN: Final = 20.0
_UNPRIVILEGED: Final = "postgres"
_DATABASE: Final = {"dbname": "postgres", "host": "127.0.0.1", "user": "bench", "password": "bench"}


def find_binaries() -> Path | None:
    """Give the folder of the newest installed server, None where there is none."""
    installed = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name)
    )
    on_the_path = shutil.which("pg_ctl")
    folders = [*reversed(installed), *([Path(on_the_path).resolve().parent] if on_the_path else [])]
    needed = ("initdb", "postgres", "pg_isready")
    return next((folder for folder in folders if all((folder / name).exists() for name in needed)), None)


@contextlib.contextmanager
def postgres() -> Iterator[dict[str, str] | None]:
    """Give the environment that points the library's PostgreSQL module to a fresh server, or None."""
    binaries = find_binaries()
    if binaries is None:
        yield None
        return
    # The server refuses to run as root.
    user = _UNPRIVILEGED if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="spico-postgres-", ignore_cleanup_errors=True) as folder:
        if user:
            shutil.chown(folder, user)
        data, port = Path(folder) / "data", str(any_free_port())
        subprocess.run(  # noqa: S603 - its own program
            [binaries / "initdb", "-D", data, "-U", _DATABASE["user"], "-A", "trust", "-E", "UTF8"],
            check=True,
            capture_output=True,
            user=user,
            cwd=folder,
        )
        server = subprocess.Popen(  # noqa: S603 - its own program
            [binaries / "postgres", "-D", data, "-p", port, "-h", _DATABASE["host"], "-k", folder],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=user,
            cwd=folder,
        )
        try:
            _wait(binaries, port)
            names = {f"POSTGRES_{name.upper()}": value for name, value in _DATABASE.items()}
            yield names | {"POSTGRES_PORT": port, "PERSISTENCE_MODULE": "eventsourcing.postgres"}
        finally:
            server.terminate()
            server.wait()


def _wait(binaries: Path, port: str) -> None:
    deadline = time.monotonic() + _START_WITHIN
    ask = [str(binaries / "pg_isready"), "-q", "-h", _DATABASE["host"], "-p", port]
    while subprocess.run(ask, check=False).returncode:  # noqa: S603 - its own program
        if time.monotonic() > deadline:
            raise TimeoutError("PostgreSQL did not start")
        time.sleep(0.05)
