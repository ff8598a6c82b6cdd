"""Commands that carry a service away and put it back, with its proof."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from spico_admin import backups
from spico_admin.app import app
from spico_audit import building, proving
from spico_audit.asking import moment, out, progress
from spico_audit.services import CannotAsk, Service


@app.command()
def backup(
    service: str,
    folder: Path,
    until: Annotated[
        str, typer.Option(metavar="MOMENT", help="Only what was recorded up to this moment, RFC 3339.")
    ] = "",
) -> None:
    """Write the logs, keys and files of a service to a folder; keys stay wrapped by the master key."""
    made = backups.back_up(Service(service), folder, moment(until, "--until"))
    for name, head in made.heads.items():
        out.print(f"{service}: {name} up to {head}, {made.digests[name]}")


@app.command()
def restore(
    service: str,
    folder: Path,
    upto: Annotated[
        int, typer.Option(help="Last position of the log to put back; a commit is put back whole or not.")
    ] = 0,
) -> None:
    """Put a backup into the empty database of a service, build its read models, and prove its logs.

    A log that is cut goes on from there in another way: checkpoints beyond the cut are left out, and whoever
    kept copies of them sees it. Afterwards apply again, with ``reapply``, the certificates of later erasures.
    """
    asked = Service(service)
    asked.learn()
    try:
        kept = backups.put_back(asked, folder, upto or None)
    except (OSError, ValueError) as error:
        raise CannotAsk(f"{folder}: {error}") from None
    with progress(hidden=False) as shown:
        for kind, collection in asked.read_models().values():
            building.rebuilt(asked, kind, collection, shown, compare=False, keep=False)
    wrong = 0
    for name in kept.heads:
        proved = proving.prove_on_server(asked, name, ())
        proving.tell(out, proved)
        wrong += len(proved["findings"])
    if wrong:
        raise typer.Exit(1)
