"""``python -m dossiers api | worker | check-config``."""

from __future__ import annotations

import sys

from chassis import settings
from dossiers.settings import Settings

_USAGE = "usage: python -m dossiers api | worker | check-config\n"


def main() -> int:
    """Do what the command line says; give the exit code."""
    match sys.argv[1:]:
        case ["api"]:
            from chassis.rpc import hosting  # noqa: PLC0415 - a worker never loads grpc
            from dossiers import wiring  # noqa: PLC0415 - same
            from dossiers.entrypoints import api  # noqa: PLC0415 - same

            hosted = hosting.Hosted(settings.load(Settings), wiring.api, api.register)
            return hosting.run([hosted])
        case ["worker"]:
            from chassis import worker  # noqa: PLC0415 - only here may eventlet be loaded

            return worker.run("dossiers")
        case ["check-config"]:
            return settings.check(Settings)
    sys.stderr.write(_USAGE)
    return 2


if __name__ == "__main__":
    raise SystemExit(main())
