"""A service of the platform is carried to another server and goes on there; as-of is what was shown."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime

import pymongo
import pytest
from typer.testing import CliRunner

import spico_admin.__main__ as admin
import spico_audit.__main__ as audit
from chassis.kernel import Act
from chassis.opening import open_log
from chassis.projections import POSITION, Catalog, Follower
from chassis.testing import acting
from chassis.testing.environment import KEY, settings_for
from devstack.mongod import mongodb
from dossiers.application import Dossiers
from dossiers.domain import NoteKind
from dossiers.projections import ALL
from dossiers.settings import Settings
from services.dossiers.tests.cast import MADELEINE


@pytest.fixture
def settings(mongodb_uri, database, monkeypatch):
    chosen = settings_for(Settings, mongodb_uri, database)
    given = {"MONGODB_URI": mongodb_uri, "DATABASE_PREFIX": f"{database}_"}
    for name, value in (given | {"MASTER_KEY": KEY, "CHECKPOINT_KEY": KEY}).items():
        monkeypatch.setenv(name, value)
    yield chosen
    with pymongo.MongoClient(mongodb_uri) as client:
        client.drop_database(chosen.database)


@pytest.fixture
def elsewhere(monkeypatch):
    """A server of its own, with nothing on it; from then on everything is asked there."""
    monkeypatch.delenv("MONGODB_URI")
    with mongodb() as uri:

        def move():
            monkeypatch.setenv("MONGODB_URI", uri)
            return uri

        yield move


def by(account):
    return Act(acting(account).actor, datetime.now(UTC), correlation_id="audit")


def put(program, *words):
    answer = CliRunner().invoke(program.app, list(words), catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    return answer.output


def shown(settings):
    """Give every document of every read model, as screens read them now."""
    with open_log(settings) as log:
        for model in ALL:
            Follower(log, model, log.database).catch_up()
        return {
            model.name: {each["_id"]: each for each in log.database[live].find()}
            for model in ALL
            if (live := Catalog(log.database).find(model.name).live)
        }


def a_story(commands):
    dossier = commands.open_dossier(by("nurse"), MADELEINE).id
    commands.write_note(by("nurse"), dossier, "Passage du matin.", NoteKind.SIMPLE_NOTE)
    return dossier


def test_a_service_carried_to_another_server_shows_proves_and_goes_on(
    settings, elsewhere, database, monkeypatch, tmp_path
):
    monkeypatch.setenv("MONGODB_URI", settings.mongodb_uri)
    commands = Dossiers.of(settings)
    dossier = a_story(commands)
    commands.close()
    before = shown(settings)
    put(admin, "backup", "dossiers", str(tmp_path))

    there = settings_for(Settings, elsewhere(), database)
    told = put(admin, "restore", "dossiers", str(tmp_path))

    assert "unbroken" in told
    assert shown(there) == before
    commands = Dossiers.of(there)
    commands.write_note(by("nurse"), dossier, "Suivi ailleurs.", NoteKind.SIMPLE_NOTE)
    commands.close()
    assert "Suivi ailleurs." in str(shown(there)["liaison_book"])
    assert "Suivi ailleurs." not in str(shown(settings))
    assert "unbroken" in put(audit, "verify", "dossiers")


def test_as_of_a_moment_every_read_model_is_what_a_snapshot_taken_then_holds(settings):
    commands = Dossiers.of(settings)
    dossier = a_story(commands)
    taken = shown(settings)
    time.sleep(0.02)
    then = datetime.now(UTC).isoformat()
    time.sleep(0.02)
    commands.write_note(by("nurse"), dossier, "Chute dans la nuit.", NoteKind.SIMPLE_NOTE)
    commands.close()
    assert shown(settings) != taken

    told = put(audit, "as-of", dossier, "--at", then, "--service", "dossiers", "--json")

    given = {}
    for line in filter(lambda line: line.startswith("{"), told.splitlines()):
        each = json.loads(line)
        given.setdefault(each["projection"], {})[each["document"]["_id"]] = each["document"]
    for name, documents in given.items():
        for ident, document in documents.items():
            assert comparable(document) == comparable(as_told(taken[name][ident])), (name, ident)
    held = {name: set(documents) for name, documents in taken.items() if documents}
    assert {name: set(documents) for name, documents in given.items()} == held


def as_told(document):
    return json.loads(audit.replaying.telling.as_line(document))


def comparable(document):
    return {name: value for name, value in document.items() if name != POSITION}
