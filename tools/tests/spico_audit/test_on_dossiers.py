"""The same questions put to a service of the platform: its commands, its read models, its erasure."""

from __future__ import annotations

import base64
import json
import time
from datetime import UTC, datetime
from pathlib import Path

import pymongo
import pytest
from typer.testing import CliRunner

import spico_admin.__main__ as admin
import spico_audit.__main__ as audit
from chassis.kernel import Act
from chassis.opening import open_log
from chassis.projections import Catalog, Follower
from chassis.testing import acting
from chassis.testing.environment import settings_for
from dossiers.application import Dossiers
from dossiers.domain import NoteKind
from dossiers.projections import ALL
from dossiers.settings import Settings
from services.dossiers.tests.cast import MADELEINE

KEY = base64.b64encode(bytes(range(32))).decode()


def by(account):
    return Act(acting(account).actor, datetime.now(UTC), correlation_id="audit")


@pytest.fixture
def settings(mongodb_uri, database, monkeypatch):
    chosen = settings_for(Settings, mongodb_uri, database)
    for name, value in (
        ("MONGODB_URI", mongodb_uri),
        ("DATABASE_PREFIX", f"{database}_"),
        ("MASTER_KEY", KEY),
        ("CHECKPOINT_KEY", KEY),
    ):
        monkeypatch.setenv(name, value)
    yield chosen
    with pymongo.MongoClient(mongodb_uri) as client:
        client.drop_database(chosen.database)


def put(program, *words):
    answer = CliRunner().invoke(program.app, [*words, "--service", "dossiers"], catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    return [json.loads(line) for line in answer.output.splitlines() if line.startswith("{")]


def test_a_dossier_is_told_shown_as_it_was_and_erased(settings, tmp_path: Path, monkeypatch):
    commands = Dossiers.of(settings)
    dossier = commands.open_dossier(by("nurse"), MADELEINE).id
    commands.write_note(by("nurse"), dossier, "Passage du matin.", NoteKind.SIMPLE_NOTE)
    time.sleep(0.02)
    then = datetime.now(UTC).isoformat()
    time.sleep(0.02)
    commands.write_note(by("nurse"), dossier, "Chute dans la nuit.", NoteKind.SIMPLE_NOTE)
    commands.close()
    with open_log(settings) as log:
        for model in ALL:
            Follower(log, model, log.database).catch_up()

    told = put(audit, "history", dossier, "--json")
    shown = put(audit, "as-of", dossier, "--at", then, "--projection", "liaison_book", "--json")
    read = put(audit, "as-of", dossier, "--at", then, "--readable-by", "nurse", "--json")
    changed = put(audit, "diff", dossier, "--since", then, "--json")

    assert told[0]["event"] == "dossiers.Opened"
    assert {fact["actor"]["account_id"] for fact in told} == {"nurse"}
    assert "Passage du matin." in json.dumps(shown, ensure_ascii=False)
    assert "Chute" not in json.dumps([shown, read], ensure_ascii=False)
    assert read
    assert "Chute dans la nuit." in json.dumps(changed, ensure_ascii=False)

    monkeypatch.setenv("LOGNAME", "claire")
    put(admin, "request", dossier, "--basis", "RGPD, article 17")
    monkeypatch.setenv("LOGNAME", "david")
    put(admin, "approve", dossier)
    (signed,) = put(admin, "erase", dossier, "--certificate", str(tmp_path), "--wait", "0", "--json")

    assert signed["certificate"]["done"]["findings"] == 0
    assert {model.name for model in ALL} <= set(signed["certificate"]["done"]["read_models"])
    with open_log(settings) as log:
        left = [
            str(document)
            for model in ALL
            for document in log.database[Catalog(log.database).find(model.name).live].find()
        ]
    everything = " ".join(left)
    assert not any(word in everything for word in ("Chute", "Passage", MADELEINE.birth_name, dossier))
