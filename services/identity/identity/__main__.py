"""``python -m identity api | worker | check-config | open-operator LOGIN``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from identity.settings import Settings

_USAGE = "usage: python -m identity api | worker | check-config | open-operator LOGIN\n"


def main() -> int:
    """Do what the command line says; give the exit code."""
    if sys.argv[1:] == ["worker"]:
        from chassis import worker  # noqa: PLC0415 - it makes the process green before anything else is loaded

        return worker.run("identity")

    from chassis import settings  # noqa: PLC0415 - same
    from identity.settings import Settings  # noqa: PLC0415 - same

    match sys.argv[1:]:
        case ["api"]:
            from chassis.rpc import hosting  # noqa: PLC0415 - only an api process loads grpc
            from identity import wiring  # noqa: PLC0415 - same
            from identity.entrypoints import api  # noqa: PLC0415 - same

            hosted = hosting.Hosted(settings.load(Settings), wiring.api, api.register)
            return hosting.run([hosted], api.own_keys)
        case ["check-config"]:
            return settings.check(Settings)
        case ["open-operator", login]:
            return _open_operator(settings.load(Settings), login)
    sys.stderr.write(_USAGE)
    return 2


def _open_operator(settings: Settings, login: str) -> int:
    """Open the account of an operator and print the code with which they activate it."""
    from chassis import clock  # noqa: PLC0415 - only this command needs them
    from chassis.kernel import SYSTEM, Act, Refusal  # noqa: PLC0415 - same
    from identity import wiring  # noqa: PLC0415 - same

    parts = wiring.commands(settings)
    try:
        opened = parts.accounts.open_operator(Act(SYSTEM, clock.now()), login)
    except Refusal as refusal:
        sys.stderr.write(f"{refusal.code}: {refusal}\n")
        return 1
    finally:
        parts.close()
    if opened.activation_code:
        sys.stdout.write(f"account {opened.id}, activation code {opened.activation_code} (7 days)\n")
    else:
        sys.stdout.write(f"account {opened.id} is open already\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
