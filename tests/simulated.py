"""The simulators as `make run` starts them, on ports that the system chooses, while a test needs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from devstack.table import service

_ADDRESSES: Final = (
    "SIMULATORS_MAIL_SMTP",
    "SIMULATORS_MAIL_HTTP",
    "SIMULATORS_INSI_HTTP",
    "SIMULATORS_DMP_HTTP",
    "SIMULATORS_PSC_HTTP",
    "SIMULATORS_SMS_HTTP",
    "SIMULATORS_MSSANTE_SMTP",
    "SIMULATORS_MSSANTE_IMAP",
)


@contextmanager
def simulators() -> Iterator[dict[str, Any]]:
    """Run them; gives what they say of where they answer."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, **dict.fromkeys(_ADDRESSES, "127.0.0.1:0"), "SIMULATORS_DATA": folder}
        command = [sys.executable, "-m", "simulators"]
        with subprocess.Popen(command, env=env, stdout=subprocess.PIPE) as process:
            try:
                told: dict[str, Any] = json.loads(process.stdout.readline())  # type: ignore[union-attr]
                yield told
            finally:
                process.terminate()


def connected_to_insi(url: str) -> dict[str, str]:
    """Give the settings with which dossiers asks the simulated INSi."""
    return {name: text.format(insi=url) for name, text in service("dossiers").env.items()}
