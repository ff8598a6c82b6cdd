"""``python -m identity api | worker | check-config | open-operator LOGIN | import-directory FILE``."""

from __future__ import annotations

import sys
from pathlib import Path
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


def import_directory(settings: Any, rest: list[str]) -> int:
    """Take a public extract into the directory; refused lines go to standard error, one each."""
    from chassis import clock  # noqa: PLC0415 - only this command needs them
    from chassis.kernel import SYSTEM, Act, Refusal  # noqa: PLC0415 - same
    from identity import wiring  # noqa: PLC0415 - same
    from identity.adapters import rpps_extract  # noqa: PLC0415 - same

    complete = "--complete" in rest
    files = [word for word in rest if word != "--complete"]
    if len(files) != 1:
        sys.stderr.write("usage: python -m identity import-directory FILE [--complete]\n")
        return 2
    refused: list[rpps_extract.RefusedLine] = []

    def refuse(line: rpps_extract.RefusedLine) -> None:
        refused.append(line)
        sys.stderr.write(f"line {line.line}: {line.column or '-'}: {line.reason}\n")

    parts = wiring.commands(settings)
    try:
        with Path(files[0]).open(encoding="utf-8", errors="replace") as lines:
            entries = rpps_extract.entries(lines, refuse)
            done = parts.accounts.import_extract(Act(SYSTEM, clock.now()), entries, complete=complete)
    except (OSError, Refusal) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    finally:
        parts.close()
    sys.stdout.write(
        f"{done.read} entries read, {done.repeated} of them named before, {done.changed} new or changed,"
        f" {done.withdrawn} withdrawn, {len(refused)} lines refused\n"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(
        launch("identity", {"open-operator": open_operator, "import-directory": import_directory})
    )
