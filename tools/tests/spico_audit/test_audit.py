"""An auditor asks a log on the command line."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

from chassis.eventlog import EventLog, MasterKeys
from chassis.eventlog.checkpoints import Checkpoints, SigningKey
from chassis.projections import Catalog, Follower
from spico_audit.__main__ import app

ASSETS = Path(__file__).parent / "assets"
KEY = base64.b64encode(bytes(range(32))).decode()


def asked(*words, code=0):
    answer = CliRunner().invoke(app, words, catch_exceptions=False)
    assert answer.exit_code == code, answer.output
    return answer.output


def lines(text):
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


def sign(log):
    Checkpoints(log, SigningKey.parse(KEY)).sign_now()


def test_the_history_of_a_dossier_is_told_with_both_times_and_the_actor(ward):
    told = asked("history", "dossier-1", "--service", "ward")

    assert "Pansement refait" in told
    assert "2026-03-01 19:00:00" in told
    assert "nurse-lea for ward-3" in told
    assert "test_ward.Closed" in told
    assert "Appeler la fille" not in told


def test_the_history_is_told_to_machines_line_by_line(ward):
    first, second, third = lines(asked("history", "dossier-1", "--service", "ward", "--json"))

    assert [first["position"], second["position"], third["position"]] == [1, 3, 4]
    assert first["body"] == {"note_id": "n1", "text": "Pansement refait"}
    assert first["actor"]["on_behalf_of"] == "ward-3"
    assert (third["event"], third["version"], third["erased"]) == ("test_ward.Closed", 3, False)


def test_a_reading_of_the_history_leaves_a_trace(ward, mongodb_uri):
    asked("history", "dossier-1", "--service", "ward")

    with EventLog.open(
        mongodb_uri, ward.database.name, keys=MasterKeys.parse(KEY), collection="accesses"
    ) as trail:
        (fact,) = trail.read()
    assert (fact.event.subject, fact.event.what, fact.event.title) == ("dossier-1", "history", "AUDIT")
    assert fact.event.account_id.startswith("operator:")


def test_an_erased_dossier_is_told_without_its_bodies(ward):
    ward.erase("dossier-1")

    told = lines(asked("history", "dossier-1", "--service", "ward", "--json"))

    assert [fact["erased"] for fact in told] == [True, True, True]
    assert [fact["body"] for fact in told] == [None, None, None]


def test_an_unknown_dossier_is_said_to_be_unknown(ward):
    asked("history", "dossier-9", "--service", "ward", code=1)


def test_an_unaltered_log_verifies(ward):
    sign(ward)

    told = asked("verify", "ward")
    (summary,) = lines(asked("verify", "ward", "--json"))

    assert "unbroken" in told
    assert (summary["events"], summary["signed_up_to"], summary["findings"]) == (4, 4, [])


def test_an_altered_event_is_located(ward):
    sign(ward)
    ward.database["log"].update_one({"_id": 3}, {"$set": {"ev.0.o.0": 0}})

    told = asked("verify", "ward", code=1)
    (summary,) = lines(asked("verify", "ward", "--json", code=1))

    assert "altered" in told
    assert {"position": 3, "kind": "changed", "detail": ""} in summary["findings"]


def test_a_log_cut_at_its_end_is_found_by_its_checkpoint(ward):
    sign(ward)
    ward.database["log"].delete_one({"_id": 4})

    (summary,) = lines(asked("verify", "ward", "--json", code=1))

    assert [finding["kind"] for finding in summary["findings"]] == ["truncated"]


def test_an_exported_log_is_verified_without_its_server(ward, tmp_path, monkeypatch):
    sign(ward)
    told = asked("export", "ward", str(tmp_path))
    public = base64.b64encode(SigningKey.parse(KEY).public).decode()
    for name in ("MONGODB_URI", "MASTER_KEY", "CHECKPOINT_KEY"):
        monkeypatch.delenv(name)

    (summary,) = lines(asked("verify", "--exported", str(tmp_path), "--trust", public, "--json"))
    (forged,) = lines(asked("verify", "--exported", str(tmp_path), "--json", code=1))

    assert public in told
    assert (summary["events"], summary["signed_up_to"], summary["findings"]) == (4, 4, [])
    assert [finding["kind"] for finding in forged["findings"]] == ["forged"]
    content = (tmp_path / "log.bson").read_bytes()
    assert b"Pansement" not in content
    (tmp_path / "log.bson").write_bytes(content.replace(b"nurse-lea", b"nurse-eve", 1))
    assert "changed" in asked("verify", "--exported", str(tmp_path), "--trust", public, code=1)


def test_a_read_model_is_rebuilt_by_name(ward):
    told = asked("rebuild", "ward", "book", "--grace", "0")

    assert "4 events" in told
    entry = Catalog(ward.database).find("book")
    assert (entry.live, entry.standing.position) == ("book_v1_2", 4)
    assert ward.database["book_v1_2"].count_documents({}) == 3


def test_a_screen_that_shows_something_else_is_told_field_by_field(ward):
    from ward.projections import Book  # noqa: PLC0415 - as above

    Follower(ward, Book, ward.database).catch_up()
    ward.database["book_v1"].update_one({"_id": "n3"}, {"$set": {"text": "Douleur 8/10"}})

    told = asked("rebuild", "ward", "book", "--compare", "--keep", "--grace", "0", code=1)
    (summary,) = lines(asked("rebuild", "ward", "book", "--compare", "--grace", "0", "--json", code=1))

    assert "Douleur 8/10" in told
    assert summary["differences"] == [{"id": "n3", "fields": {"text": ["Douleur 8/10", "Douleur 2/10"]}}]
    assert "every document" in asked("rebuild", "ward", "book", "--compare", "--grace", "0")


def test_every_read_model_is_rebuilt_in_one_command(ward):
    from ward.projections import Book  # noqa: PLC0415 - as above

    Follower(ward, Book, ward.database).catch_up()

    compared = lines(asked("rebuild", "ward", "--all", "--compare", "--keep", "--json", code=1))
    switched = lines(asked("rebuild", "ward", "--all", "--grace", "0", "--json"))
    again = lines(asked("rebuild", "ward", "--all", "--compare", "--grace", "0", "--json"))

    assert {each["projection"]: bool(each["differences"]) for each in compared} == {
        "book": False,
        "doors": True,  # nobody has followed it yet
        "accesses": False,
    }
    assert [each["service"] for each in switched] == ["ward"] * 3
    assert [each["differences"] for each in again] == [[], [], []]
    for name in ("book", "doors", "accesses"):
        assert len(Catalog(ward.database).find(name).collections) == 1


def test_what_cannot_be_asked_answers_2(ward):
    def run(*words, **env):
        return subprocess.run(
            [sys.executable, "-m", "spico_audit", *words],
            env={**os.environ, "PYTHONPATH": str(ASSETS), **env},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    unknown = run("rebuild", "ward", "nothing")
    without_key = run("verify", "ward", MASTER_KEY="")

    assert (unknown.returncode, without_key.returncode) == (2, 2)
    assert "no read model" in unknown.stderr
    assert "MASTER_KEY is not set" in without_key.stderr
