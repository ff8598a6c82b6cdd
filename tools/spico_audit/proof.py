"""The command that proves a log, on its server or carried away."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from spico_audit import bundles, dumps, proving, telling
from spico_audit.asking import AsJson, app, err, out
from spico_audit.services import CannotAsk, Service, logs_of, with_logs


@app.command()
def verify(
    services: Annotated[list[str] | None, typer.Argument(metavar="[SERVICE]...", show_default=False)] = None,
    *,
    exported: Annotated[
        Path | None, typer.Option(help="Verify this exported folder; no server is asked.", show_default=False)
    ] = None,
    trust: Annotated[
        list[str] | None, typer.Option(help="Public key of checkpoints, base64.", show_default=False)
    ] = None,
    json: AsJson = False,
) -> None:
    """Verify that no log was altered: its hash chain, its signed checkpoints, the seal of each body."""
    try:
        trusted = [base64.b64decode(key, validate=True) for key in trust or ()]
    except ValueError:
        raise CannotAsk("--trust takes base64") from None
    wrong = 0
    for proved in _proofs(services or with_logs(), exported, trusted):
        wrong += len(proved["findings"])
        if json:
            print(telling.as_line(proved))
        else:
            proving.tell(out, proved)
    if wrong:
        raise typer.Exit(1)


def _proofs(services: list[str], exported: Path | None, trusted: list[bytes]) -> Iterator[dict[str, Any]]:
    if exported is not None:
        logs, parts = dumps.logs_in(exported), bundles.logs_in(exported)
        if not logs and not parts:
            raise CannotAsk(f"{exported} holds no log")
        for name in logs:
            yield proving.prove_exported(exported, name, trusted)
        for name in parts:
            try:
                yield proving.prove_subject(exported, name, trusted)
            except ValueError as error:
                raise CannotAsk(f"{exported}: the statement about {name} cannot be read: {error}") from None
        return
    for name in services:
        asked = Service(name)
        with asked.open() as log:
            collections = logs_of(log.database)
        if not collections:
            err.print(f"{name}: no log yet")
        for collection in collections:
            yield proving.prove_on_server(asked, collection, trusted)
