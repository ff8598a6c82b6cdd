"""Commands that tell who did what, for whom and by what proof of identity, and who reached whose data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any

import typer
from rich.table import Table

from chassis.eventlog.deeds import Deed, Sought
from chassis.trail import TRAIL, Access
from spico_audit import reaching, searching, telling
from spico_audit.asking import Among, AsJson, Since, Until, app, err, moment, out, trace
from spico_audit.services import LOG, CannotAsk, Service, with_logs

_ROWS_AT_ONCE = 500
"""A table of more is printed in several, so that none is held whole."""


@app.command()
def acts(
    who: Annotated[str, typer.Argument(metavar="[ACCOUNT_OR_PERSON]")] = "",
    *,
    behalf: Annotated[str, typer.Option("--for", metavar="ACCOUNT", help="Done for this account.")] = "",
    delegated: Annotated[bool, typer.Option(help="Only what was done for somebody else.")] = False,
    subject: Annotated[str, typer.Option(help="Only what concerns this subject or stream.")] = "",
    since: Since = "",
    until: Until = "",
    service: Among = "",
    json: AsJson = False,
) -> None:
    """Tell who did what, for whom, how authenticated, over every log; bodies are not opened.

    An account is found whether it acted or was acted for. The search leaves a trace under its name.
    """
    if not (who or behalf or delegated or subject):
        raise CannotAsk("name an account, a person, --for, --delegated or --subject")
    sought = Sought(
        actor=who,
        behalf=behalf,
        delegated=delegated,
        subject=subject,
        since=moment(since, "--since"),
        until=moment(until, "--until"),
    )
    found = 0
    for asked in _knowing(service, LOG):
        trace(asked, filter(None, (who, behalf, subject)) if who or behalf or subject else ("*",), "acts")
        with asked.open() as log:
            found += _tell(asked.name, searching.deeds(log, asked.name, sought, hidden=json), json=json)
    if not found:
        err.print("no log knows of such an act")
        raise typer.Exit(1)


@app.command()
def accesses(
    subject: Annotated[str, typer.Argument(metavar="[SUBJECT]")] = "",
    *,
    by: Annotated[
        str, typer.Option(metavar="ACCOUNT", help="Only what this account or person reached.")
    ] = "",
    since: Annotated[str, typer.Option(metavar="MOMENT", help="At this moment or later, RFC 3339.")] = "",
    until: Annotated[str, typer.Option(metavar="MOMENT", help="Before this moment.")] = "",
    service: Among = "",
    json: AsJson = False,
) -> None:
    """Tell every access to the data of a subject and its title, refusals included; it is one itself."""
    if not (subject or by):
        raise CannotAsk("name a subject, or an account with --by")
    found = 0
    for asked in _knowing(service, TRAIL):
        trace(asked, (subject or by,), "accesses")
        with asked.open(TRAIL) as trail:
            reached = reaching.accesses(
                trail,
                asked.name,
                subject=subject,
                actor=by,
                since=moment(since, "--since"),
                until=moment(until, "--until"),
                hidden=json,
            )
            found += _tell(asked.name, reached, json=json)
    if not found:
        err.print("no trail knows of such an access")
        raise typer.Exit(1)


def _knowing(service: str, collection: str) -> Iterator[Service]:
    for name in [service] if service else with_logs():
        asked = Service(name)
        with asked.open() as log:
            if not log.database.list_collection_names(filter={"name": collection}):
                continue
        yield asked


def _tell(service: str, found: Iterable[Deed | Access], *, json: bool) -> int:
    told, rows = 0, []
    for each in found:
        told += 1
        if json:
            print(telling.as_line({"service": service, **_object(each)}))
            continue
        rows.append(_row(each))
        if len(rows) == _ROWS_AT_ONCE:
            _print(service, rows)
            rows = []
    if rows:
        _print(service, rows)
    return told


def _object(found: Deed | Access) -> dict[str, Any]:
    content = {name: getattr(found, name) for name in found.__struct_fields__}
    if isinstance(found, Deed):
        content["actor"] = telling.actor_as_object(found.actor)
        cause = found.caused_by
        content["caused_by"] = {"producer": cause.producer, "sequence": cause.sequence} if cause else None
    return content


def _row(found: Deed | Access) -> tuple[str, ...]:
    at = telling.moment(found.occurred_at)
    if isinstance(found, Deed):
        actor, what = found.actor, (found.topic, found.subject or found.stream)
        return (f"{found.position}", at, telling.actor(actor), actor.person_id, actor.means, *what)
    who = f"{found.account_id} for {found.on_behalf_of}" if found.on_behalf_of else found.account_id
    title = f"refused: {found.reason}" if found.refused else found.title
    return (
        f"{found.position}",
        at,
        who,
        found.person_id,
        found.means,
        f"{found.what} ({title})",
        found.subject,
    )


def _print(service: str, rows: Iterable[tuple[str, ...]]) -> None:
    table = Table(title=service, title_justify="left")
    table.add_column("position", justify="right")
    table.add_column("occurred at", no_wrap=True)
    for name in ("account", "person", "authenticated by", "what", "subject"):
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*row)
    out.print(table)
