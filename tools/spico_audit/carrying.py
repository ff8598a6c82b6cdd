"""The command that carries a log, or what it holds of one subject, away."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from typing import Annotated, Any

import bson
import typer

from chassis.domain import Fact
from chassis.eventlog import EventLog
from chassis.eventlog.chain import raw_commits, raw_found
from chassis.eventlog.deeds import Sought
from chassis.eventlog.documents import CODEC
from chassis.eventlog.errors import speaking_the_library
from chassis.eventlog.successions import Successions
from chassis.trail import TRAIL, key_subject
from spico_audit import bundles, dumps, searching, telling
from spico_audit.asking import app, moment, out, trace
from spico_audit.services import Service, logs_of


@app.command()
def export(
    service: str,
    folder: Path,
    *,
    subject: Annotated[str, typer.Option(help="Only what concerns this subject.")] = "",
    bodies: Annotated[
        bool, typer.Option("--bodies", help="With --subject: its facts in clear beside the sealed ones.")
    ] = False,
    until: Annotated[
        str, typer.Option(metavar="MOMENT", help="Only what was recorded up to this moment, RFC 3339.")
    ] = "",
) -> None:
    """Write the logs of a service to a folder that proves itself; bodies stay sealed.

    Two exports up to one moment are the same, byte by byte. What is exported of a subject leaves a trace.
    """
    asked, upto = Service(service), moment(until, "--until")
    if subject:
        asked.learn()
        trace(asked, (subject,), "export")
    with asked.open() as log:
        collections = logs_of(log.database)
    for collection in collections:
        with asked.open(collection) as log:
            if subject:
                written = _subject(asked, log, folder, subject, upto, bodies=bodies)
            else:
                written = _whole(asked, log, folder, upto)
            name = asked.checkpoints(log).log_name
        out.print(f"{name}: {written} commits in {folder}")
    out.print(f"its checkpoints are signed by {base64.b64encode(asked.public_key()).decode()}")


def _whole(asked: Service, log: EventLog, folder: Path, until: datetime | None) -> int:
    head = _head(log, until)
    commits = raw_commits(log.reader.collection)
    within = takewhile(lambda raw: bson.decode(raw, CODEC)["_id"] <= head, commits)
    signed = [
        checkpoint
        for checkpoint in asked.checkpoints(log).all()
        if checkpoint.position <= head and (until is None or checkpoint.at <= until)
    ]
    return dumps.write(folder, log.name, within, signed, Successions(log.database).all())


def _subject(
    asked: Service, log: EventLog, folder: Path, subject: str, until: datetime | None, *, bodies: bool
) -> int:
    head = _head(log, until)
    about = key_subject(subject) if log.name == TRAIL else subject
    sought = Sought(subject=about)
    facts = searching.about(log, asked.name, sought, upto=head, hidden=True)
    with speaking_the_library():
        written = bundles.write(
            folder,
            log.name,
            raw_found(log.reader.collection, sought.question(0, head)),
            named=asked.checkpoints(log).log_name,
            subject=about,
            head=(head, log.digest_at(head)),
            key=asked.key(),
            facts=_lines(asked, facts) if bodies else None,
        )
    dumps.write_keys(folder, log.name, Successions(log.database).all())
    return written


def _lines(asked: Service, facts: Iterator[Fact[Any]]) -> Iterator[str]:
    return (telling.as_line(telling.fact_as_object(asked.name, fact)) for fact in facts)


def _head(log: EventLog, until: datetime | None) -> int:
    return log.position_at(until) if until else log.head()
