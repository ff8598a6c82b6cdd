"""The folder of a run, ``.spico``: its data, its secrets, its logs, and who is running in it."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import secrets
import signal
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Self

_PRIVATE: Final = 0o700
_STOP_WITHIN: Final = 20.0


class AlreadyRunning(Exception):  # noqa: N818 - named after what is so
    """Another run holds the folder."""


class Home:
    """One folder that a run has for itself."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.logs = folder / "logs"
        self.demo = folder / "demo.json"
        self._lock = -1

    @classmethod
    def of_this_repository(cls) -> Self:
        """Give ``.spico`` beside the README, or the folder that ``SPICO_HOME`` names."""
        beside = Path(__file__).resolve().parents[2] / ".spico"
        return cls(Path(os.environ.get("SPICO_HOME", beside)).absolute())

    def take(self) -> list[int]:
        """Take the folder for this run; end what a killed run has left behind, and give its process ids.

        Raises:
            AlreadyRunning: somebody runs in it now.
        """
        for folder in (self.folder, self.logs):
            folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        lock = os.open(self.folder / "lock", os.O_CREAT | os.O_WRONLY, 0o600)
        try:
            # The system lets go of it when its holder dies, however it dies.
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            raise AlreadyRunning(
                f"a run with process {self.running().get('pid')} holds {self.folder}"
            ) from None
        self._lock = lock
        left = [pid for pid, born in self._pids() if _born(pid) == born]
        for pid in left:
            os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + _STOP_WITHIN
        while any(_born(pid) for pid in left):
            if time.monotonic() > deadline:
                for pid in filter(_born, left):
                    os.kill(pid, signal.SIGKILL)
            time.sleep(0.05)
        return left

    def note(self, pids: Mapping[str, int], **more: Any) -> None:
        """Write down who runs: for ``ps``, ``stop``, ``memory``, and whoever must clean up after us."""
        known = {**self.running(), **more, "pid": os.getpid()}
        known["processes"] = {name: [pid, _born(pid)] for name, pid in pids.items()}
        write_private(self.folder / "run.json", known)

    def running(self) -> dict[str, Any]:
        """Give what is known of the latest run: ``pid``, ``processes`` by name as [id, birth], ``url``."""
        try:
            known: dict[str, Any] = json.loads((self.folder / "run.json").read_text("utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):
            return {}
        return known

    def processes(self) -> dict[str, int]:
        """Give the processes that run now, by name."""
        known: dict[str, list[Any]] = self.running().get("processes", {})
        return {name: pid for name, (pid, born) in known.items() if born and _born(pid) == born}

    def leave(self) -> None:
        """Say that nothing runs any more, and let the folder go."""
        (self.folder / "run.json").unlink(missing_ok=True)
        if self._lock >= 0:
            os.close(self._lock)
        self._lock = -1

    def secrets(self) -> dict[str, str]:
        """Give the secrets of this folder as settings, made the first time and kept for its owner alone.

        Its logs can be read with these keys and no others.
        """
        file = self.folder / "secrets.json"
        kept: dict[str, str] = json.loads(file.read_text("utf-8")) if file.exists() else {}
        operator = f"operateur:{secrets.token_urlsafe(12)}:{_base32(20)}"
        wanted = {
            "MASTER_KEY": _key(),
            "CHECKPOINT_KEY": _key(),
            "IDENTITY_SIGNING_KEYS": f"laptop:{_key()}",
            "IDENTITY_NAMES_KEY": _key(),
            "IDENTITY_FIRST_OPERATOR": operator,
        }
        if missing := {name: value for name, value in wanted.items() if name not in kept}:
            kept |= missing
            write_private(file, kept)
        return kept

    def _pids(self) -> list[tuple[int, str]]:
        return [(pid, born) for pid, born in self.running().get("processes", {}).values() if born]


def write_private(file: Path, content: object) -> None:
    """Replace the file whole, readable by its owner alone."""
    aside = file.with_name(f".{file.name}.{os.getpid()}")
    with os.fdopen(
        os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
    ) as out:
        json.dump(content, out, indent=2, ensure_ascii=False)
    aside.replace(file)


def _born(pid: int) -> str:
    """Tell when a process began, in ticks since the machine did: with its id, what no other process has."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    state, born = fields[0], fields[19]
    return "" if state == "Z" else born


def _key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def _base32(size: int) -> str:
    return base64.b32encode(secrets.token_bytes(size)).decode().rstrip("=")
