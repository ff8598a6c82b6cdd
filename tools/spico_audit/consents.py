"""The ledger of what a patient agreed to and opposed, as a table, as lines, or as a proof sheet (PDF)."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec
import typer
from rich.table import Table

from chassis.domain import Fact
from spico_audit import sheet, telling
from spico_audit.asking import AsJson, app, err, moment, out, trace
from spico_audit.services import LOG, CannotAsk, Service

FORM: Final = "spico-consents-1"
_SERVICE: Final = "dossiers"
_Body = Mapping[str, Any]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One fact of the ledger, in the words of the sheet."""

    position: int
    recorded_at: str
    occurred_at: str
    who: str
    what: str
    detail: str


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """All that was said, up to a commit of the log."""

    form: str = FORM
    dossier: str
    position: int
    """Of the last fact that was looked at: the same one gives the same sheet."""
    recorded_at: str
    """When it was recorded."""
    digest: str
    """Hash of the log there."""
    lines: tuple[Line, ...]

    def text(self) -> bytes:
        """Give the bytes that are signed."""
        return msgspec.json.encode(self, order="deterministic")


@app.command()
def consents(
    dossier: Annotated[str, typer.Argument(metavar="DOSSIER")],
    *,
    until: Annotated[str, typer.Option(metavar="MOMENT", help="Recorded before this moment.")] = "",
    proof: Annotated[
        Path | None, typer.Option("--sheet", help="Write the proof sheet, a PDF.", show_default=False)
    ] = None,
    json: AsJson = False,
) -> None:
    """Tell the legal bases, consents, oppositions and broken glasses of a dossier, each with who and when.

    The sheet is signed with the checkpoint key and names the hash of the log; up to the same moment it is
    the same byte by byte. The reading leaves a trace in the access trail.
    """
    asked = Service(_SERVICE)
    before = moment(until, "--until")
    with asked.open() as log:
        if not log.database.list_collection_names(filter={"name": LOG}):
            raise CannotAsk("dossiers has no log yet")
        asked.learn()
        facts = [fact for fact in log.read_stream(dossier) if not before or fact.recorded_at < before]
        digest = log.digest_at(facts[-1].position).hex() if facts else ""
    if not facts:
        err.print(f"no log knows {dossier}")
        raise typer.Exit(1)
    trace(asked, {dossier}, "consents")
    lines = tuple(_line(fact) for fact in facts if _topic(fact) in SAID)
    ledger = Ledger(
        dossier=dossier,
        position=facts[-1].position,
        recorded_at=_moment(facts[-1].recorded_at),
        digest=digest,
        lines=lines,
    )
    if proof is not None:
        _write(proof, ledger, asked)
    if json:
        for line in lines:
            print(telling.as_line(line))
    else:
        _tell(ledger)


def _write(file: Path, ledger: Ledger, asked: Service) -> None:
    key, text = asked.key(), ledger.text()
    signed = {
        "sha256": hashlib.sha256(text).hexdigest(),
        "signature": base64.b64encode(key.signature(text)).decode(),
        "key": base64.b64encode(key.public).decode(),
    }
    file.write_bytes(sheet.typeset({**msgspec.to_builtins(ledger), **signed}))
    # What was signed stands beside it, so that the signature is checked without the log.
    beside = file.with_suffix(".json")
    beside.write_bytes(text)
    beside.with_suffix(".sig").write_bytes(key.signature(text))
    err.print(f"written: {file}, what it says as JSON and its signature beside it")


def _tell(ledger: Ledger) -> None:
    table = Table(title=f"dossier {ledger.dossier}", title_justify="left")
    table.add_column("position", justify="right")
    table.add_column("recorded at", no_wrap=True)
    for name in ("by", "what", "detail"):
        table.add_column(name, overflow="fold")
    for line in ledger.lines:
        table.add_row(f"{line.position}", line.recorded_at, line.who, line.what, line.detail)
    out.print(table)


def _topic(fact: Fact[Any]) -> str:
    return getattr(fact.event, "TOPIC", "")


def _line(fact: Fact[Any]) -> Line:
    body = msgspec.to_builtins(fact.event, enc_hook=str)
    what, detail = SAID[_topic(fact)]
    return Line(
        position=fact.position,
        recorded_at=_moment(fact.recorded_at),
        occurred_at=_moment(fact.occurred_at),
        who=telling.actor(fact.actor),
        what=what,
        detail=detail(body),
    )


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _said(body: _Body, *names: str) -> str:
    return ", ".join(f"{name} {body[name]}" for name in names if body.get(name))


def _basis(body: _Body) -> str:
    basis = body["legal_basis"]
    person = (body.get("person") or {}).get("name", "")
    who = f"{body['account_id'] or person} ({body['role']})"
    how = _said(basis, "informed_by", "informed_at", "means")
    return ", ".join(part for part in (who, f"base {basis['kind']}", how) if part)


def _changed(body: _Body) -> str:
    before, after = body["before"]["legal_basis"]["kind"], body["after"]["legal_basis"]["kind"]
    entitled = "habilité" if body["after"]["entitled"] else "non habilité"
    return f"{body['after']['account_id'] or body['after']['name']}, base {before} puis {after}, {entitled}"


SAID: Final[Mapping[str, tuple[str, Callable[[_Body], str]]]] = {
    "dossiers.MemberAdded": ("Entrée dans le cercle de soins", _basis),
    "dossiers.MemberChanged": ("Modification d'un membre", _changed),
    "dossiers.MemberRemoved": (
        "Sortie du cercle de soins",
        lambda body: f"{body['account_id'] or body['name']} ({body['why']})",
    ),
    "dossiers.ConsentWithdrawn": (
        "Retrait du consentement",
        lambda body: _said(body, "account_id", "name", "informed_by", "informed_at"),
    ),
    "dossiers.OppositionRecorded": (
        "Opposition",
        lambda body: _said(body, "kind", "account_id", "informed_by", "informed_at"),
    ),
    "dossiers.OppositionWithdrawn": (
        "Fin d'une opposition",
        lambda body: _said(body, "kind", "account_id"),
    ),
    "dossiers.DmpOppositionChanged": (
        "Opposition à la consultation du DMP",
        lambda body: ("oui, " if body["opposed"] else "non, ") + _said(body, "informed_by", "informed_at"),
    ),
    "dossiers.GlassBroken": ("Bris de glace", lambda body: _said(body, "account_id", "reason", "until")),
    "dossiers.BreakGlassEnded": (
        "Fin d'un bris de glace",
        lambda body: _said(body, "account_id", "ended_by"),
    ),
}
"""What the ledger tells of, by topic: the words, and what is said beside them."""
