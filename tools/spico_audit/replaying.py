"""Commands that tell what happened to a subject, what was shown of it at a moment, and what changed since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from chassis.domain import Fact
from chassis.eventlog.deeds import Sought
from spico_audit import past, searching, telling
from spico_audit.asking import Among, AsJson, Since, app, err, moment, out, trace
from spico_audit.past import Axis, Shown
from spico_audit.services import LOG, CannotAsk, Service, with_logs

Subject = Annotated[str, typer.Argument(metavar="SUBJECT_OR_STREAM")]
By = Annotated[Axis, typer.Option(help="Whether the moment is one of recording or of occurrence.")]
Model = Annotated[str, typer.Option("--projection", help="Only this read model.")]


@app.command()
def history(
    subject: Subject,
    *,
    service: Among = "",
    until: Annotated[int, typer.Option(help="Last version of a stream to tell.")] = 0,
    since: Since = "",
    before: Annotated[str, typer.Option(metavar="MOMENT", help="Recorded before this moment.")] = "",
    quick: Annotated[
        bool, typer.Option("--quick", help="Only the stream of that name, by index; no search by subject.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Tell what happened to a dossier, conversation, appointment, delegation or account, fact by fact.

    The reading leaves a trace in the access trail.
    """
    sought = Sought(subject=subject, since=moment(since, "--since"), until=moment(before, "--before"))
    found = 0
    for asked, facts in _told(sought, service, "history", quick=quick, hidden=json):
        telling.tell_facts(out, asked.name, [f for f in facts if not until or f.version <= until], json=json)
        found += len(facts)
    if not found:
        err.print(f"no log knows {subject}")
        raise typer.Exit(1)


@app.command("as-of")
def as_of(
    subject: Subject,
    *,
    at: Annotated[str, typer.Option(metavar="MOMENT", help="The moment, RFC 3339.")],
    by: By = Axis.RECORDED,
    service: Among = "",
    projection: Model = "",
    readable_by: Annotated[
        list[str] | None,
        typer.Option("--readable-by", metavar="ACCOUNT", help="Only what this account could read then."),
    ] = None,
    json: AsJson = False,
) -> None:
    """Show what the read models had of a subject at a moment: its facts until then, folded anew.

    With --readable-by (an account, and each organization or delegator it may have acted for), only what
    that account was entitled to see then; exit code 1 when it was nothing.
    """
    when, any_shown = moment(at, "--at"), False
    for asked, facts in _told(Sought(subject=subject), service, "as-of", hidden=json):
        documents = past.shown(_models(asked, projection), past.until(facts, when, by))
        if readable_by:
            entitled = past.open_to(documents, readable_by)
            documents = documents if entitled else []
        telling.tell_documents(out, asked.name, documents, json=json)
        any_shown = any_shown or bool(documents)
    if not any_shown:
        err.print(f"nothing of {subject} was to be seen at {at}")
        raise typer.Exit(1)


@app.command()
def diff(
    subject: Subject,
    *,
    since: Annotated[str, typer.Option(metavar="MOMENT", help="The earlier moment, RFC 3339.")],
    until: Annotated[str, typer.Option(metavar="MOMENT", help="The later one; now, unless told.")] = "",
    by: By = Axis.RECORDED,
    service: Among = "",
    projection: Model = "",
    json: AsJson = False,
) -> None:
    """Tell what changed in the read models of a subject between two moments, field by field."""
    earlier, later = moment(since, "--since"), moment(until, "--until")
    for asked, facts in _told(Sought(subject=subject), service, "diff", hidden=json):
        models = _models(asked, projection)
        states: list[Sequence[Shown]] = [
            past.shown(models, past.until(facts, when, by)) for when in (earlier, later)
        ]
        telling.tell_changes(out, asked.name, past.changed(*states), json=json)


def _told(
    sought: Sought, service: str, what: str, *, quick: bool = False, hidden: bool
) -> Iterator[tuple[Service, list[Fact[Any]]]]:
    """Give the facts of each service that knows the subject, after having traced the reading."""
    for name in [service] if service else with_logs():
        asked = Service(name)
        with asked.open() as log:
            if not log.database.list_collection_names(filter={"name": LOG}):
                continue
            asked.learn()
            if quick:
                facts = log.read_stream(sought.subject)
            else:
                facts = list(searching.about(log, name, sought, hidden=hidden))
        if facts:
            trace(asked, {fact.subject or fact.stream for fact in facts}, what)
            yield asked, facts


def _models(asked: Service, projection: str) -> list[Any]:
    models = {name: model for name, (model, log) in asked.read_models().items() if log == LOG}
    if projection and projection not in models:
        raise CannotAsk(f"{asked.name} has no read model {projection!r}; it has {', '.join(sorted(models))}")
    return [models[projection]] if projection else list(models.values())
