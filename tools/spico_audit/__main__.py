"""Questions a log. Exit code 0; 1 when something is wrong; 2 when the question cannot be put."""

from __future__ import annotations

import base64
import getpass
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from eventsourcing.persistence import PersistenceError
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from chassis.domain import Fact
from chassis.eventlog.chain import raw_commits
from chassis.kernel import Actor
from chassis.projections import Overtaken, Rebuild, Unappliable
from chassis.projections import Progress as Built
from chassis.projections.rebuilding import GRACE
from chassis.trail import open_trail, record_now
from spico_audit import dumps, proving, telling
from spico_audit.services import CannotAsk, Service, logs_of, with_logs

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
out = Console()
err = Console(stderr=True)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object per line.")]


@app.command()
def history(
    stream: Annotated[str, typer.Argument(metavar="DOSSIER_OR_STREAM")],
    *,
    service: Annotated[str, typer.Option(help="Only the log of this service.")] = "",
    until: Annotated[int, typer.Option(help="Last version of the stream to tell.")] = 0,
    json: AsJson = False,
) -> None:
    """Tell what happened to a dossier, fact by fact; the reading leaves a trace in the access trail."""
    found = 0
    for name in [service] if service else with_logs():
        asked = Service(name)
        with asked.open() as log:
            if not log.database.list_collection_names(filter={"name": log.name}):
                continue
            asked.learn()
            facts = log.read_stream(stream, until=until or None)
        if facts:
            _trace(asked, facts)
            _tell(name, facts, json=json)
        found += len(facts)
    if not found:
        err.print(f"no log knows {stream}")
        raise typer.Exit(1)


def _trace(service: Service, facts: Iterable[Fact[Any]]) -> None:
    user = getpass.getuser()
    reader = Actor(account_id=f"operator:{user}", person_id=f"operator:{user}", means="command-line")
    with open_trail(service.settings) as trail:
        for subject in {fact.subject or fact.stream for fact in facts}:
            record_now(trail, reader, subject, "history", title="AUDIT")


def _tell(service: str, facts: list[Fact[Any]], *, json: bool) -> None:
    if not json:
        telling.show_facts(out, service, facts)
        return
    for fact in facts:
        print(telling.as_line(telling.fact_as_object(service, fact)))


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
        names = dumps.logs_in(exported)
        if not names:
            raise CannotAsk(f"{exported} holds no log")
        for name in names:
            yield proving.prove_exported(exported, name, trusted)
        return
    for name in services:
        asked = Service(name)
        with asked.open() as log:
            collections = logs_of(log.database)
        if not collections:
            err.print(f"{name}: no log yet")
        for collection in collections:
            yield proving.prove_on_server(asked, collection, trusted)


@app.command()
def export(service: str, folder: Path) -> None:
    """Write the logs of a service to a folder that proves itself; bodies stay sealed."""
    asked = Service(service)
    with asked.open() as log:
        collections = logs_of(log.database)
    for collection in collections:
        with asked.open(collection) as log:
            checkpoints = asked.checkpoints(log)
            commits = raw_commits(log.reader.collection)
            written = dumps.write(folder, collection, commits, checkpoints.all())
        out.print(f"{checkpoints.log_name}: {written} commits in {folder / collection}.bson")
    out.print(f"its checkpoints are signed by {base64.b64encode(asked.public_key()).decode()}")


@app.command()
def rebuild(
    service: str,
    projection: str,
    *,
    compare: Annotated[
        bool, typer.Option("--compare", help="Compare with what is shown; exit code 1 when it differs.")
    ] = False,
    keep: Annotated[bool, typer.Option("--keep", help="Leave the live read model in its place.")] = False,
    grace: Annotated[float, typer.Option(help="Seconds to keep the old one for running queries.")] = GRACE,
    json: AsJson = False,
) -> None:
    """Build a read model anew from the log, beside the live one, and put it in its place."""
    asked = Service(service)
    known = asked.read_models()
    if projection not in known:
        raise CannotAsk(f"{service} has no read model {projection!r}; it has {', '.join(sorted(known))}")
    kind, collection = known[projection]
    with asked.open(collection) as log, _progress(hidden=json) as shown:
        task = shown.add_task(projection, total=log.head(), rate=0.0)
        began = time.monotonic()

        def tell(built: Built) -> None:
            shown.update(task, total=built.head, completed=built.position, rate=built.rate)

        building = Rebuild(log, kind, log.database, progress=tell)
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
        if not keep:
            time.sleep(grace)
            building.clean_up()
    summary = {
        "projection": projection,
        "collection": building.replaced if keep else building.collection,
        "position": building.position,
        "seconds": round(seconds, 3),
        "events_per_second": round(building.position / seconds) if seconds else 0,
        "compared": compare,
        "differences": differences,
    }
    if json:
        print(telling.as_line(summary))
    else:
        out.print(
            f"{projection}: {building.position} events in {seconds:.1f} s, live in {summary['collection']}"
        )
        if compare and not differences:
            out.print("[green]every document was what the log says[/green]")
        if differences:
            telling.show_differences(out, differences)
    if differences:
        raise typer.Exit(1)


def _progress(*, hidden: bool) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]:,.0f} events/s"),
        TimeRemainingColumn(),
        console=err,
        disable=hidden,
    )


def main() -> None:
    """Run the command line."""
    try:
        app()
    except CannotAsk as error:
        err.print(f"[red]{error}[/red]")
        raise SystemExit(2) from None
    except (Unappliable, Overtaken, PersistenceError) as error:
        err.print(f"[red]{type(error).__name__}: {error}[/red]")
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
