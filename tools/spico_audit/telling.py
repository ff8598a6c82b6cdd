"""Facts, findings and differences as a table for people or as JSON, one object per line, for machines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

from chassis.domain import Erased, Fact
from chassis.eventlog.chain import Finding
from chassis.kernel import Actor
from chassis.projections.comparison import Difference
from spico_audit.past import Shown


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, int) else str(value)  # the driver has an integer of its own


_ENCODER = msgspec.json.Encoder(enc_hook=_plain)


def as_line(content: Any) -> str:
    """Give one JSON object on one line."""
    return _ENCODER.encode(content).decode()


def fact_as_object(service: str, fact: Fact[Any]) -> dict[str, Any]:
    """Give a fact with everything known about it, body included."""
    is_erased = isinstance(fact.event, Erased)
    return {
        "service": service,
        "position": fact.position,
        "stream": fact.stream,
        "version": fact.version,
        "occurred_at": fact.occurred_at,
        "recorded_at": fact.recorded_at,
        "actor": actor_as_object(fact.actor),
        "correlation_id": fact.correlation_id,
        "caused_by": {"producer": fact.caused_by.producer, "sequence": fact.caused_by.sequence}
        if fact.caused_by
        else None,
        "event": fact.event.topic if is_erased else fact.event.TOPIC,
        "erased": is_erased,
        "body": None if is_erased else msgspec.to_builtins(fact.event, enc_hook=str),
    }


def actor_as_object(actor: Actor) -> dict[str, str]:
    """Give who did something, for whom, and how they had proved who they are."""
    names = ("account_id", "person_id", "on_behalf_of", "means", "session_id")
    return {name: getattr(actor, name) for name in names}


def tell_facts(console: Console, service: str, facts: Sequence[Fact[Any]], *, json: bool) -> None:
    """Tell facts to a person or, line by line, to a machine."""
    if not json:
        show_facts(console, service, facts)
        return
    for fact in facts:
        print(as_line(fact_as_object(service, fact)))


def show_facts(console: Console, service: str, facts: Iterable[Fact[Any]]) -> None:
    """Print facts as a table."""
    table = Table(title=f"log of {service}", title_justify="left", show_lines=False)
    table.add_column("position", justify="right")
    for name in ("occurred at", "recorded at", "actor", "event"):
        table.add_column(name, no_wrap=name.endswith("at"))
    table.add_column("body", overflow="fold", ratio=1)
    for fact in facts:
        told = fact_as_object(service, fact)
        table.add_row(
            f"{fact.position}",
            moment(fact.occurred_at),
            moment(fact.recorded_at),
            actor(fact.actor),
            told["event"],
            "(erased)" if told["erased"] else as_line(told["body"]),
        )
    console.print(table)


def show_findings(console: Console, findings: Sequence[Finding]) -> None:
    """Print what is wrong with a log, and where."""
    table = Table(title=f"{len(findings)} findings", title_justify="left", style="red")
    table.add_column("position", justify="right")
    table.add_column("finding")
    table.add_column("detail", overflow="fold")
    for finding in findings:
        table.add_row(f"{finding.position}", str(finding.kind), finding.detail)
    console.print(table)


def show_differences(console: Console, differences: Sequence[Difference]) -> None:
    """Print the documents that are not what the log says."""
    table = Table(title=f"{len(differences)} documents differ", title_justify="left", style="red")
    for name in ("document", "field", "shown", "from the log"):
        table.add_column(name, overflow="fold")
    for difference in differences:
        for field, (shown, rebuilt) in difference.fields.items():
            table.add_row(str(difference.id), field or "(all)", short(shown), short(rebuilt))
    console.print(table)


def moment(time: datetime) -> str:
    """Give a time as an auditor reads it, in UTC."""
    return f"{time:%Y-%m-%d %H:%M:%S}"


def actor(actor: Actor) -> str:
    """Give an account, and the one it acts for."""
    return f"{actor.account_id} for {actor.on_behalf_of}" if actor.on_behalf_of else actor.account_id


def short(value: Any) -> str:
    """Give a value of a document on one line."""
    if value is None:
        return "(absent)"
    return value if isinstance(value, str) else as_line(value)


def tell_documents(console: Console, service: str, documents: Sequence[Shown], *, json: bool) -> None:
    """Tell what read models had."""
    if json:
        for shown in documents:
            told = {"service": service, "projection": shown.projection, "document": shown.document}
            print(as_line(told))
        return
    table = Table(title=f"read models of {service}", title_justify="left")
    for name in ("read model", "document", "content"):
        table.add_column(name, overflow="fold", ratio=3 if name == "content" else 1)
    for shown in documents:
        content = {name: value for name, value in shown.document.items() if name != "_id"}
        table.add_row(shown.projection, str(shown.document["_id"]), as_line(content))
    console.print(table)


def tell_changes(
    console: Console, service: str, changes: Sequence[tuple[str, Difference]], *, json: bool
) -> None:
    """Tell what became of documents between two moments."""
    if json:
        for model, change in changes:
            told = {"service": service, "projection": model, "id": change.id, "fields": change.fields}
            print(as_line(told))
        return
    table = Table(title=f"{len(changes)} documents of {service} changed", title_justify="left")
    for name in ("read model", "document", "field", "before", "after"):
        table.add_column(name, overflow="fold")
    for model, change in changes:
        for field, (before, after) in change.fields.items():
            table.add_row(model, str(change.id), field or "(all)", short(before), short(after))
    console.print(table)
