"""A subject is erased when two people want it and nothing holds; what is left proves it."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from gridfs import GridFSBucket
from typer.testing import CliRunner

from chassis.eventlog import SubjectIsErased
from chassis.eventlog.keys import COLLECTION as DATA_KEYS
from chassis.eventlog.signing import SigningKey
from chassis.projections import Catalog, Follower
from spico_admin.__main__ import app
from spico_admin.domain import Refused

KEY = base64.b64encode(bytes(range(32))).decode()
PUBLIC = base64.b64encode(SigningKey.parse(KEY).public).decode()


@pytest.fixture
def put(monkeypatch):
    """Run spico-admin as somebody."""

    def run(who, *words, code=0):
        monkeypatch.setenv("LOGNAME", who)
        if words[0] in {"erase", "reapply"}:
            words = (*words, "--wait", "0")  # no other process runs
        answer = CliRunner().invoke(app, words)
        if isinstance(answer.exception, Refused):
            assert code == 1, answer.exception
            return str(answer.exception)
        assert answer.exit_code == code, (answer.output, answer.exception)
        return answer.output

    return run


@pytest.fixture
def erased(ward, put, tmp_path):
    """Dossier 1 erased by Claire and David; give the folder of its certificate."""
    put("claire", "request", "dossier-1", "--basis", "RGPD, article 17")
    put("david", "approve", "dossier-1")
    put("david", "erase", "dossier-1", "--certificate", str(tmp_path))
    return tmp_path


@pytest.fixture(autouse=True)
def only_the_ward(monkeypatch):
    monkeypatch.setattr("spico_admin.deciding.with_logs", lambda: ["ward"])


def test_one_person_alone_erases_nobody(ward, put, tmp_path):
    assert "nobody has asked" in put("claire", "approve", "dossier-1", code=1)
    put("claire", "request", "dossier-1", "--basis", "RGPD, article 17")
    assert "nobody has approved" in put(
        "claire", "erase", "dossier-1", "--certificate", str(tmp_path), code=1
    )
    assert "somebody else" in put("claire", "approve", "dossier-1", code=1)
    assert "has asked for it already" in put("david", "request", "dossier-1", "--basis", "autre", code=1)

    assert len(ward.read_stream("dossier-1")) == 3
    assert "k" in ward.database[DATA_KEYS].find_one({"_id": "dossier-1"})


def test_a_legal_hold_forbids_it_at_every_step(ward, put, tmp_path):
    held = ("hold", "dossier-1", "--name", "TJ-2026-17", "--reason", "saisie judiciaire")
    put("claire", *held)
    assert "TJ-2026-17" in put("claire", "request", "dossier-1", "--basis", "RGPD, article 17", code=1)
    put("claire", "release", "dossier-1", "--name", "TJ-2026-17")
    put("claire", "request", "dossier-1", "--basis", "RGPD, article 17")
    put("david", "approve", "dossier-1")
    put("claire", *held)

    assert "saisie judiciaire" in put("david", "erase", "dossier-1", "--certificate", str(tmp_path), code=1)
    assert "k" in ward.database[DATA_KEYS].find_one({"_id": "dossier-1"})
    assert list(tmp_path.iterdir()) == []


def test_an_erased_subject_is_in_no_read_model_no_file_and_no_key(ward, note, put, tmp_path):
    from ward.projections import Book  # noqa: PLC0415 - it is found once its folder is on the path

    Follower(ward, Book, ward.database).catch_up()
    bucket = GridFSBucket(ward.database, "files")
    bucket.upload_from_stream_with_id("f1", "f1", b"sealed", metadata={"subject": "dossier-1"})
    bucket.upload_from_stream_with_id("f2", "f2", b"sealed", metadata={"subject": "dossier-2"})
    put("claire", "request", "dossier-1", "--basis", "RGPD, article 17")
    put("david", "approve", "dossier-1")
    put("david", "erase", "dossier-1", "--certificate", str(tmp_path))

    assert [document["text"] for document in live_book(ward)] == ["Appeler la fille"]
    assert [file["_id"] for file in ward.database["files.files"].find()] == ["f2"]
    assert ward.database["files.chunks"].count_documents({"files_id": "f1"}) == 0
    kept = ward.database[DATA_KEYS].find_one({"_id": "dossier-1"})
    assert sorted(kept) == ["_id", "erased_at"]
    assert len(Catalog(ward.database).find("book").collections) == 1
    ward.keys.ring.forget("dossier-1")
    with pytest.raises(SubjectIsErased):
        note("dossier-1", 4, "n9", "Trop tard")


def live_book(log):
    name = Catalog(log.database).find("book").live
    return log.database[name].find()


def test_the_chain_still_verifies_and_so_does_the_log_of_erasures(ward, erased, ask):
    proved = ask("verify", "ward")

    assert [(each["log"].split(".")[-1], each["findings"]) for each in proved] == [
        ("log", []),
        ("erasures", []),
    ]
    assert proved[0]["erased"] == 3


def test_a_certificate_says_who_what_and_why_and_is_signed(ward, erased, put):
    path = erased / "ward.dossier-1.json"
    said = json.loads(path.read_text())["certificate"]
    told = (erased / "ward.dossier-1.txt").read_text()

    assert (said["requested_by"], said["approved_by"], said["basis"]) == (
        "claire",
        "david",
        "RGPD, article 17",
    )
    assert (said["done"]["events"], said["done"]["findings"]) == (3, 0)
    assert said["done"]["digest"] == ward.digest_at(ward.head()).hex()
    assert "Approuvé par         david" in told
    assert "genuine" in put("anybody", "check", str(path), "--trust", PUBLIC)
    path.write_text(path.read_text().replace("david", "denis"))
    assert "not genuine" in put("anybody", "check", str(path), "--trust", PUBLIC, code=1)


def test_what_was_begun_and_broken_off_is_ended_by_asking_again(ward, erased, put):
    again = put("david", "erase", "dossier-1", "--certificate", str(erased))

    assert "3 events of dossier-1 are gone" in again
    assert "it was erased" in put("claire", "request", "dossier-1", "--basis", "encore", code=1)


def test_a_restored_backup_is_erased_again_by_its_certificate(ward, put, tmp_path):
    backup = list(ward.database[DATA_KEYS].find())
    put("claire", "request", "dossier-1", "--basis", "RGPD, article 17")
    put("david", "approve", "dossier-1")
    put("david", "erase", "dossier-1", "--certificate", str(tmp_path))
    ward.database[DATA_KEYS].delete_many({})
    ward.database[DATA_KEYS].insert_many(backup)
    path = tmp_path / "ward.dossier-1.json"

    put("claire", "reapply", str(path))

    assert "k" not in ward.database[DATA_KEYS].find_one({"_id": "dossier-1"})
    assert "k" in ward.database[DATA_KEYS].find_one({"_id": "dossier-2"})
    path.write_text(path.read_text().replace('"subject": "dossier-1"', '"subject": "dossier-2"'))
    assert "not genuine" in put("claire", "reapply", str(path), code=1)


def test_what_is_kept_beyond_its_time_is_listed_and_nothing_is_erased(ward, note, put, tmp_path):
    settings = tmp_path / "retention.toml"
    settings.write_text(
        '[[category]]\nname = "dossier"\nservice = "ward"\nlog = "log"\nyears = 20\nsource = "essai"\n'
    )
    put("claire", "hold", "dossier-2", "--name", "H1", "--reason", "plainte")
    then = (datetime.now(UTC) + timedelta(days=21 * 366)).isoformat()

    now = put("claire", "due", "--settings", str(settings), "--json")
    later = put("claire", "due", "--settings", str(settings), "--json", "--at", then)
    ward.erase("dossier-1")
    left = put("claire", "due", "--settings", str(settings), "--json", "--at", then)

    listed = {each["subject"]: each for each in map(json.loads, later.splitlines())}
    assert now == ""
    assert (listed["dossier-1"]["facts"], listed["dossier-1"]["held"]) == (3, False)
    assert (listed["dossier-2"]["facts"], listed["dossier-2"]["held"]) == (1, True)
    assert [json.loads(line)["subject"] for line in left.splitlines()] == ["dossier-2"]
    assert len(ward.read()) == 4


def test_what_was_decided_of_an_erasure_is_due_in_its_turn_and_erased_the_same_way(ward, erased, put):
    def due(years):
        then = (datetime.now(UTC) + timedelta(days=years * 366)).isoformat()
        listed = map(json.loads, put("claire", "due", "--json", "--at", then).splitlines())
        return [each["subject"] for each in listed if each["category"] == "register-of-erasures"]

    put("claire", "request", "dossier-2", "--basis", "RGPD, article 17")  # nothing was carried out yet
    assert (due(4), due(6)) == ([], ["erasures:dossier-1"])

    put("claire", "request", "erasures:dossier-1", "--basis", "terme des durées de conservation")
    put("david", "approve", "erasures:dossier-1")
    told = put("david", "erase", "erasures:dossier-1", "--certificate", str(erased))

    assert "3 events of erasures:dossier-1 are gone" in told
    assert due(6) == ["erasures:erasures:dossier-1"]
    assert "RGPD" not in put("claire", "status", "--json").splitlines()[0]


def test_our_own_categories_can_be_read_and_others_are_checked(ward, put, tmp_path):
    assert "kept beyond their time" in put("claire", "due")
    bad = tmp_path / "bad.toml"
    bad.write_text('[[category]]\nname = "x"\nservice = "*"\nlog = "log"\nsource = ""\n')
    put("claire", "due", "--settings", str(bad), code=1)


def test_what_was_decided_is_listed(ward, erased, put):
    (told,) = map(json.loads, put("claire", "status", "--json").splitlines())

    assert (told["id"], told["requested_by"], told["approved_by"]) == ("dossier-1", "claire", "david")
    assert told["carried_out_at"]
