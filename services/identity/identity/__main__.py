"""``python -m identity api | worker | check-config | open-operator LOGIN``."""

from __future__ import annotations

import sys
from typing import Any

from chassis.launch import launch


def open_operator(settings: Any, rest: list[str]) -> int:
    """Open the account of an operator and print the code with which they activate it."""
    from chassis import clock  # noqa: PLC0415 - only this command needs them
    from chassis.kernel import SYSTEM, Act, Refusal  # noqa: PLC0415 - same
    from identity import wiring  # noqa: PLC0415 - same

    if len(rest) != 1:
        sys.stderr.write("usage: python -m identity open-operator LOGIN\n")
        return 2
    parts = wiring.commands(settings)
    try:
        opened = parts.accounts.open_operator(Act(SYSTEM, clock.now()), rest[0])
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
    raise SystemExit(launch("identity", {"open-operator": open_operator}))
