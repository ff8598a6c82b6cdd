"""A ward whose log is questioned."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chassis.domain import Fact
from chassis.eventlog import EventLog, MasterKeys
from chassis.kernel import Actor
from spico_audit.__main__ import app, out

ASSETS = Path(__file__).parent / "assets"
KEY = base64.b64encode(bytes(range(32))).decode()
LEA = Actor(account_id="nurse-lea", person_id="lea", on_behalf_of="ward-3", means="password+totp")
EVENING = datetime(2026, 3, 1, 20, 0, tzinfo=UTC)


@pytest.fixture
def ask():
    """Put a question to the command line; give the objects it answers."""

    def put(*words, code=0):
        answer = CliRunner().invoke(app, [*words, "--json"], catch_exceptions=False)
        assert answer.exit_code == code, answer.output
        return [json.loads(line) for line in answer.output.splitlines() if line.startswith("{")]

    return put


@pytest.fixture
def ward(mongodb_uri, database, monkeypatch):
    """The log of a service named ward, with four facts in two streams."""
    monkeypatch.syspath_prepend(str(ASSETS))
    monkeypatch.setenv("MONGODB_URI", mongodb_uri)
    monkeypatch.setenv("DATABASE_PREFIX", f"{database}_")
    monkeypatch.setenv("MASTER_KEY", KEY)
    monkeypatch.setenv("CHECKPOINT_KEY", KEY)
    monkeypatch.setattr(out, "width", 200)
    from ward.domain import Closed, NoteWritten  # noqa: PLC0415 - it is found once its folder is on the path

    with EventLog.open(mongodb_uri, f"{database}_ward", keys=MasterKeys.parse(KEY)) as log:
        for stream, version, event in (
            ("dossier-1", 1, NoteWritten(note_id="n1", text="Pansement refait")),
            ("dossier-2", 1, NoteWritten(note_id="n2", text="Appeler la fille")),
            ("dossier-1", 2, NoteWritten(note_id="n3", text="Douleur 2/10")),
            ("dossier-1", 3, Closed()),
        ):
            log.append(
                [
                    Fact(
                        stream=stream,
                        version=version,
                        event=event,
                        subject=stream,
                        actor=LEA,
                        occurred_at=EVENING - timedelta(hours=version),
                        recorded_at=EVENING,
                        correlation_id="c1",
                    )
                ]
            )
        yield log
        log.database.client.drop_database(f"{database}_ward")


@pytest.fixture
def note(ward):
    """Write one more note on the ward."""
    from ward.domain import NoteWritten  # noqa: PLC0415 - as above

    def write(stream, version, note_id, text, **circumstances):
        fact = {"actor": LEA, "occurred_at": EVENING, "subject": stream, **circumstances}
        event = NoteWritten(note_id=note_id, text=text)
        ward.append([Fact(stream=stream, version=version, event=event, recorded_at=EVENING, **fact)])

    return write
