"""``python -m gateway serve | check-config | openapi``."""

from __future__ import annotations

import sys

_USAGE = "usage: python -m gateway serve | check-config | openapi\n"


def main() -> int:
    """Do what the command line says; give the exit code."""
    from chassis import settings  # noqa: PLC0415 - each branch loads what it needs
    from gateway.settings import GatewaySettings  # noqa: PLC0415 - same

    match sys.argv[1:]:
        case ["serve"]:
            from gateway.serving import run  # noqa: PLC0415 - same

            run(settings.load(GatewaySettings))
            return 0
        case ["check-config"]:
            return settings.check(GatewaySettings)
        case ["openapi"]:
            from gateway.describing.openapi import document, encoded  # noqa: PLC0415 - same

            sys.stdout.buffer.write(encoded(document()))
            return 0
    sys.stderr.write(_USAGE)
    return 2


if __name__ == "__main__":
    raise SystemExit(main())
