"""A private RabbitMQ node for a run or a test: ``with Node(folder) as node: node.url``.

Everything the node writes or listens on is its own (home, ports, data, logs, feature flags, the port
mapper ``epmd``), so it disturbs no other RabbitMQ of the machine and is gone when it is stopped. The server
is the one Debian's ``rabbitmq-server`` installs, called directly: the system's wrapper insists on root.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from devstack.ports import any_free_port

SERVER: Final = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
_CONFIGURATION: Final = """\
listeners.tcp.local = 127.0.0.1:{port}
disk_free_limit.absolute = 50MB
vm_memory_high_watermark.absolute = 512MB
heartbeat = 20
"""
_BOOT_SECONDS: Final = 60.0
_STOP_SECONDS: Final = 20.0
_POLL_SECONDS: Final = 0.1


class NodeFailed(RuntimeError):  # noqa: N818 - named after what happened
    """The node did not start; the message ends with what it wrote last."""


def found() -> bool:
    """Tell whether a RabbitMQ server is installed here."""
    return SERVER.exists() and shutil.which("erl") is not None and shutil.which("epmd") is not None


class Node:
    """One RabbitMQ server with a data folder of its own: stopped, killed, wiped, started again at will."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        self.folder = folder
        self.port = port or any_free_port()
        self._ports = (any_free_port(), any_free_port())
        self._server: subprocess.Popen[bytes] | None = None
        self._mapper: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where the node answers, with the account that works on loopback only."""
        return f"amqp://guest:guest@127.0.0.1:{self.port}//"

    def start(self) -> Self:
        """Start the node on the data it has, and return when it accepts connections.

        Raises:
            NodeFailed: it ended, or was not ready within a minute.
        """
        for part in ("home", "data", "log", "plugins"):
            (self.folder / part).mkdir(parents=True, exist_ok=True)
        (self.folder / "rabbitmq.conf").write_text(_CONFIGURATION.format(port=self.port), "utf-8")
        (self.folder / "environment.conf").touch()
        (self.folder / "enabled_plugins").write_text("[].\n", "utf-8")
        mapper, distribution = self._ports
        epmd = ["epmd", "-port", str(mapper), "-address", "127.0.0.1"]
        self._mapper = self._spawn(epmd, {**os.environ})
        self._server = self._spawn([str(SERVER)], self._environment(mapper, distribution))
        self._wait_until_ready()
        return self

    def stop(self) -> None:
        """Stop it in order, so that it starts again with its data."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Let it die on the spot, as in a power cut."""
        self._end(signal.SIGKILL)

    def wipe(self) -> None:
        """Delete everything a stopped node has stored: queues, messages, bindings."""
        shutil.rmtree(self.folder / "data", ignore_errors=True)
        (self.folder / "feature_flags").unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _environment(self, mapper: int, distribution: int) -> dict[str, str]:
        folder = self.folder
        return {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "LANG": "C.UTF-8",
            "HOME": str(folder / "home"),
            "ERL_EPMD_PORT": str(mapper),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "ERL_CRASH_DUMP": str(folder / "log" / "crash.dump"),
            "RABBITMQ_NODENAME": f"spico{self.port}@localhost",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_DIST_PORT": str(distribution),
            "RABBITMQ_CONF_ENV_FILE": str(folder / "environment.conf"),
            "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
            "RABBITMQ_MNESIA_BASE": str(folder / "data"),
            "RABBITMQ_MNESIA_DIR": str(folder / "data" / "node"),
            "RABBITMQ_LOG_BASE": str(folder / "log"),
            "RABBITMQ_LOGS": str(folder / "log" / "node.log"),
            "RABBITMQ_PLUGINS_EXPAND_DIR": str(folder / "plugins"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "enabled_plugins"),
            "RABBITMQ_FEATURE_FLAGS_FILE": str(folder / "feature_flags"),
            "RABBITMQ_PID_FILE": str(folder / "node.pid"),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none",
            # Makes the start script become the server instead of watching it: one process, whose id we know.
            "RUNNING_UNDER_SYSTEMD": "true",
        }

    def _spawn(self, command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
        with (self.folder / "log" / "output.log").open("ab") as output:
            return subprocess.Popen(  # noqa: S603 - fixed commands
                command,
                env=environment,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + _BOOT_SECONDS
        while not _speaks_amqp(self.port):
            ended = self._server is None or self._server.poll() is not None
            if ended or time.monotonic() > deadline:
                self.kill()
                raise NodeFailed(f"RabbitMQ did not start: …{self._last_words()}")
            time.sleep(_POLL_SECONDS)

    def _last_words(self) -> str:
        return (self.folder / "log" / "output.log").read_text("utf-8", "replace")[-1500:]

    def _end(self, how: signal.Signals) -> None:
        for process, sign in ((self._server, how), (self._mapper, signal.SIGKILL)):
            if process is None:
                continue
            with suppress(ProcessLookupError):
                process.send_signal(sign)
            try:
                process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._server = self._mapper = None


def _speaks_amqp(port: int) -> bool:
    """Tell whether the server answers the first eight bytes of the protocol."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as probe:
        probe.sendall(b"AMQP\x00\x00\x09\x01")
        return bool(probe.recv(1))
    return False
