"""Commands that decide upon an erasure, carry it out, certify it, and tell what is due."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.table import Table

from chassis.clock import now
from chassis.eventlog.keys import REMEMBERED_FOR
from chassis.eventlog.signing import key_id
from chassis.kernel import Act
from spico_admin import certificates, erasing, retention
from spico_admin.app import app
from spico_admin.domain import Erasure, Refused
from spico_admin.register import Register, by_whoever_runs_this
from spico_audit import telling
from spico_audit.asking import AsJson, err, moment, out, progress
from spico_audit.services import CannotAsk, Service, logs_of, with_logs

Subject = Annotated[
    str, typer.Argument(help="A dossier, a person, a conversation; accesses:<id> for a trail.")
]
Among = Annotated[str, typer.Option("--service", help="Only in this service.")]
Wait = Annotated[float, typer.Option(help="Seconds until every running process has forgotten the key.")]


@app.command()
def hold(
    subject: Subject,
    name: Annotated[str, typer.Option(help="Of the hold, for instance a case number.")],
    reason: Annotated[str, typer.Option()],
    service: Among = "",
) -> None:
    """Forbid the erasure of a subject for now (« gel juridique »)."""
    _decided(subject, service, lambda erasure, act: erasure.hold(act, name, reason))


@app.command()
def release(subject: Subject, name: Annotated[str, typer.Option()], service: Among = "") -> None:
    """End a hold."""
    _decided(subject, service, lambda erasure, act: erasure.release(act, name))


@app.command()
def request(
    subject: Subject,
    basis: Annotated[str, typer.Option(help="The law it rests on, for instance « RGPD, article 17 ».")],
    service: Among = "",
) -> None:
    """Ask for the erasure of a subject; somebody else approves it."""
    _decided(subject, service, lambda erasure, act: erasure.request(act, basis))


@app.command()
def withdraw(subject: Subject, service: Among = "") -> None:
    """Take a request back."""
    _decided(subject, service, lambda erasure, act: erasure.withdraw(act))


@app.command()
def approve(subject: Subject, service: Among = "") -> None:
    """Agree to an erasure that somebody else asked for."""
    _decided(subject, service, lambda erasure, act: erasure.approve(act))


@app.command()
def erase(
    subject: Subject,
    certificate: Annotated[Path, typer.Option(help="Folder for the certificates.")],
    *,
    service: Among = "",
    wait: Wait = REMEMBERED_FOR,
    json: AsJson = False,
) -> None:
    """Carry an approved erasure out for ever: key, files, snapshots, read models; prove the logs; certify."""
    known = list(_knowing(subject, service))
    for each in known:  # a hold in one service keeps all of them
        with Register.of(each) as register:
            erasure = register.find(subject)
        if not erasure.carried_out_at:
            erasure.carry_out(by_whoever_runs_this())
    for each in known:
        with Register.of(each) as register:
            erasure = register.find(subject)
            if not erasure.carried_out_at:
                erasure = register.decide(subject, lambda found, act: found.carry_out(act))
        with progress(hidden=json) as shown:
            done = erasing.erase(each, subject, shown, wait=wait)
        signed = certificates.certify(erasure, done, each.key())
        path = certificates.write(certificate, signed)
        if json:
            print(telling.as_line(signed))
        else:
            out.print(
                f"{each.name}: {done.events} events of {subject} are gone for ever, certified in {path}"
            )
        if done.findings:
            err.print(f"[red]{each.name}: {done.findings} findings; ask spico-audit verify[/red]")
            raise typer.Exit(1)


@app.command()
def status(*, service: Among = "", json: AsJson = False) -> None:
    """Tell what was asked, approved, held and carried out."""
    table = Table(title="erasures", title_justify="left")
    for name in ("service", "subject", "asked for by", "approved by", "carried out", "holds"):
        table.add_column(name, overflow="fold")
    for each in _services(service):
        with Register.of(each) as register:
            for erasure in register.all():
                if json:
                    told = {name: getattr(erasure, name) for name in ("id", *_TOLD)}
                    print(telling.as_line({"service": each.name, **told}))
                    continue
                at = erasure.carried_out_at
                people = (erasure.requested_by, erasure.approved_by)
                done = telling.moment(at) if at else ""
                table.add_row(each.name, erasure.id, *people, done, ", ".join(sorted(erasure.holds)))
    if not json:
        out.print(table)


@app.command()
def due(
    *,
    at: Annotated[str, typer.Option(metavar="MOMENT", help="As of this moment; now, unless told.")] = "",
    settings: Annotated[Path | None, typer.Option(help="Categories in TOML, instead of ours.")] = None,
    service: Among = "",
    json: AsJson = False,
) -> None:
    """List what is kept beyond its time, category by category; nothing is erased."""
    when = moment(at, "--at") or now()
    try:
        categories = retention.categories(settings)
    except (OSError, ValueError) as error:
        raise CannotAsk(f"--settings: {error}") from None
    table = Table(title=f"kept beyond their time on {when:%Y-%m-%d}", title_justify="left")
    for name in ("category", "service", "subject", "last fact", "facts", "held"):
        table.add_column(name, overflow="fold")
    for each in _services(service):
        for found in _beyond(each, categories, when):
            if json:
                print(telling.as_line(found))
            last = telling.moment(found.last)
            held = "yes" if found.held else ""
            table.add_row(found.category, each.name, found.subject, last, f"{found.facts}", held)
    if not json:
        out.print(table)


@app.command()
def check(
    certificate: Annotated[list[Path], typer.Argument()],
    trust: Annotated[list[str], typer.Option(help="Public key of checkpoints, base64.")],
) -> None:
    """Check the signature of certificates; no server is asked."""
    given = (base64.b64decode(key) for key in trust)
    trusted = {key_id(public): public for public in given}
    false = [path for path in certificate if not _is_genuine(path, trusted)]
    for path in certificate:
        out.print(f"{path}: {'[red]not genuine[/red]' if path in false else '[green]genuine[/green]'}")
    if false:
        raise typer.Exit(1)


@app.command()
def reapply(
    certificate: Annotated[list[Path], typer.Argument()], *, wait: Wait = REMEMBERED_FOR, json: AsJson = False
) -> None:
    """Erase again, after a backup was restored, what these certificates say was erased."""
    for path in certificate:
        said = certificates.read(path).certificate
        service = Service(said.done.service)
        with service.open() as log:
            trusted = service.checkpoints(log).trusted
        if not _is_genuine(path, trusted):
            raise Refused(f"{path} is not genuine")
        with progress(hidden=json) as shown:
            done = erasing.erase(service, said.subject, shown, wait=wait)
        if json:
            print(telling.as_line(done))
        else:
            out.print(f"{service.name}: {said.subject} is gone again, {done.events} events")


_TOLD = ("requested_by", "requested_at", "basis", "approved_by", "carried_out_at", "holds")


def _is_genuine(path: Path, trusted: dict[str, bytes]) -> bool:
    try:
        signed = certificates.read(path)
        return signed.certificate.is_genuine(base64.b64decode(signed.signature), trusted)
    except (OSError, ValueError) as error:
        raise CannotAsk(f"{path}: {error}") from None


def _beyond(
    service: Service, categories: list[retention.Category], when: datetime
) -> Iterator[retention.Due]:
    with service.open() as log:
        logs = logs_of(log.database)
    for category in categories:
        if category.service not in {"*", service.name} or category.log not in logs:
            continue
        with service.open(category.log) as log, Register.of(service) as register:
            for found in retention.due(log, service.name, category, when):
                yield msgspec.structs.replace(found, held=bool(register.find(found.subject).holds))


def _services(service: str) -> Iterator[Service]:
    for name in [service] if service else with_logs():
        asked = Service(name)
        with asked.open() as log:
            known = bool(logs_of(log.database))
        if known:
            yield asked


def _knowing(subject: str, service: str) -> Iterator[Service]:
    known = [each for each in _services(service) if erasing.holds(each, subject)]
    if not known:
        raise CannotAsk(f"no service keeps anything of {subject}")
    yield from known


def _decided(subject: str, service: str, decision: Callable[[Erasure, Act], None]) -> None:
    known = list(_knowing(subject, service))
    for each in known:  # all of them agree before one is written
        with Register.of(each) as register:
            decision(register.find(subject), by_whoever_runs_this())
    for each in known:
        with Register.of(each) as register:
            register.decide(subject, decision)
        out.print(f"{each.name}: noted for {subject}")
