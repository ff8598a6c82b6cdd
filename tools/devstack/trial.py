"""A run of the platform in a folder of its own, for whoever tries it from outside."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final, Self

from devstack.home import Home
from devstack.region import NOT_WHOLE

READY_WITHIN: Final = 300.0
"""Seconds until the platform answers, its demo region loaded."""
STOPPED_WITHIN: Final = 45.0


class NotReady(Exception):  # noqa: N818 - says what happened
    """The platform ended, its demo region is not whole, or it was late; the message is what it printed."""


class Trial:
    """``with Trial(folder) as trial``: the platform is ready inside, and gone afterwards."""

    def __init__(
        self, folder: Path, *options: str, demo: bool = True, env: dict[str, str] | None = None
    ) -> None:
        self.home = Home(folder)
        self.output = folder.parent / f"{folder.name}.txt"
        self._environment = {**os.environ, "SPICO_HOME": str(folder), "SPICO_PORTS": "any", **(env or {})}
        self._environment["SPICO_DEMO"] = "small" if demo else "none"
        if "MONGODB_URI" not in (env or {}):
            self._environment.pop("MONGODB_URI", None)
        if "AMQP_URL" not in (env or {}):
            self._environment.pop("AMQP_URL", None)
        self._options = options
        self.took = 0.0
        """Seconds from the command to readiness."""

    def __enter__(self) -> Self:
        began = time.monotonic()
        with self.output.open("w") as output:
            self.process = subprocess.Popen(  # noqa: S603 - our own command line
                [sys.executable, "-m", "devstack", "run", *self._options],
                env=self._environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            self._wait(began)
        except BaseException:
            # Whatever ends the waiting, the deadline of a test included, leaves no process behind.
            self.stop()
            raise
        self.took = time.monotonic() - began
        return self

    def _wait(self, began: float) -> None:
        while "SPICO runs" not in self.printed():
            if self.process.poll() is not None or time.monotonic() - began > READY_WITHIN:
                raise NotReady(self.printed())
            time.sleep(0.1)
        if NOT_WHOLE in self.printed():
            raise NotReady(self.printed())

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop, wait until it has, and give its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.process.wait(STOPPED_WITHIN)

    def printed(self) -> str:
        """Give what the run has printed so far."""
        return self.output.read_text("utf-8")
