"""The command that builds read models anew: one, those of a service, or those of every service."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Annotated, Any, Final

import typer
from rich.progress import Progress

from chassis.projections import Progress as Built
from chassis.projections import Projection, Rebuild, State
from chassis.projections.rebuilding import GRACE, drop_others
from spico_audit import telling
from spico_audit.asking import AsJson, app, err, out, progress
from spico_audit.services import CannotAsk, Service, logs_of, reopened, with_logs

CORES: Final = min(2, os.cpu_count() or 1)
"""Processes that share the building of a read model."""


@app.command()
def rebuild(
    service: Annotated[str, typer.Argument(metavar="[SERVICE]")] = "",
    projection: Annotated[str, typer.Argument(metavar="[PROJECTION]")] = "",
    *,
    every: Annotated[
        bool, typer.Option("--all", help="Every read model, of the service named or of all of them.")
    ] = False,
    compare: Annotated[
        bool, typer.Option("--compare", help="Compare with what is shown; exit code 1 when it differs.")
    ] = False,
    keep: Annotated[bool, typer.Option("--keep", help="Leave the live read model in its place.")] = False,
    grace: Annotated[float, typer.Option(help="Seconds to keep the old one for running queries.")] = GRACE,
    processes: Annotated[int, typer.Option(min=1, max=2, help="Of this tool; two take turns.")] = CORES,
    json: AsJson = False,
) -> None:
    """Build read models anew from the log, beside the live ones, and put them in their place."""
    if every == bool(projection) or not (service or every):
        raise CannotAsk("name a service and a read model, or --all with or without a service")
    different = 0
    chosen = [Service(service)] if service else list(_with_databases())
    with progress(hidden=json) as shown:
        for asked in chosen:
            for name, (kind, collection) in _models(asked, projection).items():
                doing = {"compare": compare, "keep": keep, "alone": processes == 1}
                summary = rebuilt(asked, kind, collection, shown, **doing)
                different += bool(summary["differences"])
                shown.stop()  # a table between two bars stays whole
                _tell(summary, json=json)
                shown.start()
                if not keep and not every:
                    time.sleep(grace)
                    clean_up(asked, name)
    if every and not keep:
        time.sleep(grace)
        for asked in chosen:
            for name in _models(asked, ""):
                clean_up(asked, name)
    if different:
        raise typer.Exit(1)


def _with_databases() -> Iterator[Service]:
    for name in with_logs():
        asked = Service(name)
        with asked.open() as log:
            if logs_of(log.database):
                yield asked
            else:
                err.print(f"{name}: no log yet")


def _models(asked: Service, projection: str) -> dict[str, tuple[type[Projection], str]]:
    known = asked.read_models()
    if projection and projection not in known:
        raise CannotAsk(f"{asked.name} has no read model {projection!r}; it has {', '.join(sorted(known))}")
    return {projection: known[projection]} if projection else known


def rebuilt(
    asked: Service,
    kind: type[Projection],
    collection: str,
    shown: Progress,
    *,
    compare: bool,
    keep: bool,
    alone: bool = CORES == 1,
) -> dict[str, Any]:
    """Build one read model anew, compare it when asked, switch to it unless told to keep; give what was done.

    Unless ``alone``, a second process takes turns where the log is long.

    Raises:
        Unappliable: an event cannot be applied; the live one stays.
        Overtaken: another build took over.
    """
    with asked.open(collection) as log:
        task = shown.add_task(f"{asked.name}: {kind.name}", total=log.head(), rate=0.0)
        began = time.monotonic()

        def tell(built: Built) -> None:
            shown.update(task, total=built.head, completed=built.position, rate=built.rate)

        beside = None if alone else partial(reopened, asked.name, collection)
        building = Rebuild(log, kind, log.database, progress=tell, beside=beside)
        try:
            building.build()
            seconds = time.monotonic() - began
            differences = building.compare() if compare else []
            if keep:
                building.abandon()
            else:
                building.switch()
        except BaseException:
            building.abandon()
            raise
        return {
            "service": asked.name,
            "projection": kind.name,
            "collection": building.replaced if keep else building.collection,
            "position": building.position,
            "seconds": round(seconds, 3),
            "events_per_second": round(building.position / seconds) if seconds else 0,
            "compared": compare,
            "differences": differences,
        }


def clean_up(asked: Service, name: str) -> None:
    """Drop what a read model was before the last switch."""
    with asked.open() as log:
        drop_others(log.database, name, {State.RETIRED})


def _tell(summary: Mapping[str, Any], *, json: bool) -> None:
    if json:
        print(telling.as_line(summary))
        return
    name, position, seconds = summary["projection"], summary["position"], summary["seconds"]
    out.print(
        f"{summary['service']}: {name}: {position} events in {seconds:.1f} s, live in {summary['collection']}"
    )
    if summary["differences"]:
        telling.show_differences(out, summary["differences"])
    elif summary["compared"]:
        out.print("[green]every document was what the log says[/green]")
