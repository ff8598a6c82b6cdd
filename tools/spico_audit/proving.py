"""One log proved, on its server or from an exported folder, and told."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bson.errors import BSONError
from rich.console import Console

from chassis.eventlog.chain import Finding, Kind, raw_commits
from chassis.eventlog.checkpoints import Checkpoint
from chassis.eventlog.signing import key_id
from chassis.eventlog.successions import trusted_by
from chassis.eventlog.verifying import Verification
from spico_audit import bundles, dumps, telling
from spico_audit.services import Service


def prove_on_server(service: Service, collection: str, trusted: Sequence[bytes]) -> dict[str, Any]:
    """Verify chain, checkpoints and the seal of each body of a log on its server."""
    with service.open(collection) as log:
        checkpoints = service.checkpoints(log, trusted)
        signed = checkpoints.all()
        verification = Verification(signed, checkpoints.trusted, log.keys, checkpoints.log_name)
        return _proved(verification, checkpoints.log_name, signed, raw_commits(log.reader.collection))


def prove_exported(folder: Path, log: str, trusted: Sequence[bytes]) -> dict[str, Any]:
    """Verify chain and checkpoints of an exported log; no key is needed but the public one."""
    signed, illegible = _checkpoints_in(folder, log)
    keys = trusted_keys(folder, log, trusted)
    name = signed[0].log if signed else ""
    verification = Verification(signed, keys, log_name=name)
    verification.findings += illegible
    return _proved(verification, name or log, signed, dumps.commits_in(folder, log, whatever=True))


def _checkpoints_in(folder: Path, log: str) -> tuple[list[Checkpoint], list[Finding]]:
    try:
        return dumps.checkpoints_in(folder, log), []
    except (BSONError, LookupError, TypeError, ValueError):
        return [], [Finding(Kind.FORGED, 0, "the file of checkpoints cannot be read")]


def prove_subject(folder: Path, log: str, trusted: Sequence[bytes]) -> dict[str, Any]:
    """Verify what an exported folder holds of a subject against its signed statement."""
    began = time.monotonic()
    statement, findings = bundles.prove(folder, log, trusted_keys(folder, log, trusted))
    return {
        "log": statement.log,
        "subject": statement.subject,
        "commits": len(statement.commits),
        "head": statement.head,
        "findings": findings,
        "seconds": round(time.monotonic() - began, 3),
    }


def trusted_keys(folder: Path, log: str, trusted: Sequence[bytes]) -> dict[str, bytes]:
    """Give the keys trusted for an export: those given, and those linked to them by successions."""
    given = {key_id(public): public for public in trusted}
    return trusted_by(given, dumps.successions_in(folder, log))


def _proved(
    verification: Verification, name: str, signed: Sequence[Checkpoint], raws: Iterable[bytes]
) -> dict[str, Any]:
    began = time.monotonic()
    findings = verification.run(raws)
    return {
        "log": name,
        "events": verification.events,
        "commits": verification.commits,
        "head": verification.head,
        "erased": verification.erased,
        "checkpoints": len(signed),
        "signed_up_to": signed[-1].position if signed else 0,
        "findings": findings,
        "seconds": round(time.monotonic() - began, 3),
    }


def tell(console: Console, proved: Mapping[str, Any]) -> None:
    """Print what was proved, and every finding."""
    state = "[red]altered[/red]" if proved["findings"] else "[green]unbroken[/green]"
    if "subject" in proved:
        told = f"{proved['commits']} commits up to {proved['head']}"
        console.print(f"{proved['log']}, subject {proved['subject']}: {state}, {told}, {proved['seconds']} s")
    else:
        _tell_log(console, proved, state)
    if proved["findings"]:
        telling.show_findings(console, proved["findings"])


def _tell_log(console: Console, proved: Mapping[str, Any], state: str) -> None:
    console.print(
        f"{proved['log']}: {state}, {proved['events']} events in {proved['commits']} commits, "
        f"{proved['checkpoints']} checkpoints up to {proved['signed_up_to']}, "
        f"{proved['erased']} erased, {proved['seconds']} s"
    )
