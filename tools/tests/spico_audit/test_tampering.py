"""Whoever alters a log, a checkpoint or an export is found, and where."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from chassis.eventlog.checkpoints import Checkpoints
from chassis.eventlog.signing import SigningKey
from chassis.eventlog.successions import Successions, succession
from spico_audit.__main__ import app

OLD, NEW = (base64.b64encode(bytes([digit] * 32)).decode() for digit in (1, 2))


def public(text):
    return base64.b64encode(SigningKey.parse(text).public).decode()


@pytest.fixture
def signed(ward, monkeypatch):
    monkeypatch.setenv("CHECKPOINT_KEY", OLD)
    Checkpoints(ward, SigningKey.parse(OLD)).sign_now()
    return ward


def change(log):
    log.update_one({"_id": 2}, {"$set": {"by.account": "nurse-eve"}})


def remove(log):
    log.delete_one({"_id": 2})


def swap(log):
    two, three = log.find_one({"_id": 2}), log.find_one({"_id": 3})
    log.delete_many({"_id": {"$in": [2, 3]}})
    log.insert_many([{**three, "_id": two["_id"]}, {**two, "_id": three["_id"]}])


def cut(log):
    log.delete_one({"_id": 4})


def forge(log):
    log.database["checkpoints"].update_one({"_id.position": 4}, {"$set": {"h": bytes(32)}})


def garble(log):
    body = bytearray(log.find_one({"_id": 3})["ev"][0]["d"])
    body[-1] ^= 1
    log.update_one({"_id": 3}, {"$set": {"ev.0.d": bytes(body)}})


@pytest.mark.parametrize(
    ("tamper", "kind", "position"),
    [
        (change, "changed", 2),
        (remove, "removed", 2),
        (swap, "swapped", 2),
        (swap, "swapped", 3),
        (cut, "truncated", 4),
        (forge, "forged", 4),
        (garble, "unreadable", 3),
        (garble, "changed", 3),
    ],
)
def test_each_way_of_altering_a_log_is_told_with_its_place(signed, ask, tamper, kind, position):
    tamper(signed.database["log"])

    (proved,) = ask("verify", "ward", code=1)

    assert (kind, position) in [(found["kind"], found["position"]) for found in proved["findings"]]


def exported(folder, *words, code=0):
    """Verify an export where there is nothing of the platform but the package: no server, no key."""
    ran = subprocess.run(
        [sys.executable, "-m", "spico_audit", "verify", "--exported", str(folder), "--json", *words],
        env={"PATH": os.environ["PATH"], "HOME": str(folder)},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == code, ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_export_twice_is_the_same_byte_by_byte(signed, note, ask, tmp_path):
    until = datetime.now(UTC).isoformat()
    ask_export = ("export", "ward")
    run(ask_export, tmp_path / "one", "--until", until)
    run(ask_export, tmp_path / "one-subject", "--subject", "dossier-1", "--bodies", "--until", until)
    note("dossier-1", 4, "n5", "Plus tard")
    Checkpoints(signed, SigningKey.parse(OLD)).sign_now()
    run(ask_export, tmp_path / "two", "--until", until)
    run(ask_export, tmp_path / "two-subject", "--subject", "dossier-1", "--bodies", "--until", until)

    assert contents(tmp_path / "one").items() <= contents(tmp_path / "two").items()
    log_of = {name: content for name, content in contents(tmp_path / "two-subject").items() if "log." in name}
    assert log_of.items() <= contents(tmp_path / "one-subject").items()
    assert {name.split(".")[0] for name in contents(tmp_path / "one")} == {"log"}


def run(words, folder, *more):
    answer = CliRunner().invoke(app, [*words, str(folder), *more], catch_exceptions=False)
    assert answer.exit_code == 0, answer.output


def test_an_export_of_a_subject_proves_itself_alone(signed, tmp_path):
    run(("export", "ward"), tmp_path, "--subject", "dossier-1", "--bodies")

    log, trail = exported(tmp_path, "--trust", public(OLD))[::-1]

    assert (log["subject"], log["commits"], log["head"], log["findings"]) == ("dossier-1", 3, 4, [])
    assert (trail["subject"], trail["commits"], trail["findings"]) == ("accesses:dossier-1", 1, [])
    assert "Pansement refait" in (tmp_path / "log.facts.jsonl").read_text()
    assert "Appeler la fille" not in (tmp_path / "log.facts.jsonl").read_text()
    assert [found["kind"] for found in exported(tmp_path, code=1)[1]["findings"]] == ["forged"]


def _documents(content):
    while content:
        size = int.from_bytes(content[:4], "little")
        yield content[:size]
        content = content[size:]


@pytest.mark.parametrize(
    ("alter", "kind", "position"),
    [
        (lambda all_of: [all_of[0], all_of[2]], "removed", 3),
        (lambda all_of: [all_of[0], all_of[1].replace(b"-lea", b"-eve"), all_of[2]], "changed", 3),
        (lambda all_of: [all_of[0], all_of[2], all_of[1]], "swapped", 3),
    ],
)
def test_an_altered_export_of_a_subject_is_told_with_its_place(signed, tmp_path, alter, kind, position):
    run(("export", "ward"), tmp_path, "--subject", "dossier-1")
    path = tmp_path / "log.subject.bson"
    path.write_bytes(b"".join(alter(list(_documents(path.read_bytes())))))

    log = exported(tmp_path, "--trust", public(OLD), code=1)[-1]

    assert [(found["kind"], found["position"]) for found in log["findings"]] == [(kind, position)]


def test_opened_facts_and_statements_that_were_altered_are_found(signed, tmp_path):
    run(("export", "ward"), tmp_path, "--subject", "dossier-1", "--bodies")
    facts, statement = tmp_path / "log.facts.jsonl", tmp_path / "log.subject.json"
    facts.write_text(facts.read_text().replace("2/10", "8/10"))
    assert [
        found["kind"] for found in exported(tmp_path, "--trust", public(OLD), code=1)[-1]["findings"]
    ] == ["changed"]

    statement.write_text(statement.read_text().replace('"head": 4', '"head": 3'))
    kinds = {found["kind"] for found in exported(tmp_path, "--trust", public(OLD), code=1)[-1]["findings"]}
    assert kinds == {"changed", "forged"}


def test_a_checkpoint_key_is_followed_by_another_and_either_proves_both(
    signed, note, ask, tmp_path, monkeypatch
):
    note("dossier-1", 4, "n5", "Sous la nouvelle clef")
    Checkpoints(signed, SigningKey.parse(f"{NEW},{OLD}")).sign_now()
    monkeypatch.setenv("CHECKPOINT_KEY", NEW)

    (proved,) = ask("verify", "ward")
    run(("export", "ward"), tmp_path)

    assert (proved["checkpoints"], proved["findings"]) == (2, [])
    for trusted in (OLD, NEW):
        (carried,) = exported(tmp_path, "--trust", public(trusted))
        assert (carried["signed_up_to"], carried["findings"]) == (5, [])


def test_a_succession_that_only_one_of_two_keys_signed_makes_nobody_trusted(signed, ask, monkeypatch):
    Checkpoints(signed, SigningKey.parse(OLD)).sign_now()
    stranger = SigningKey.parse(NEW)
    made = succession(stranger, SigningKey.parse(OLD), datetime.now(UTC)).as_document()
    signed.database["checkpoint_keys"].insert_one({**made, "sig": [made["sig"][0], made["sig"][0]]})
    monkeypatch.setenv("CHECKPOINT_KEY", NEW)

    (proved,) = ask("verify", "ward", code=1)

    assert len(Successions(signed.database).all()) == 1
    assert [found["kind"] for found in proved["findings"]] == ["forged"]
