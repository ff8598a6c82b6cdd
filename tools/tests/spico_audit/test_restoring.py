"""A service is carried away, lost, and put back to an exact position, with its proof."""

from __future__ import annotations

import base64
import time
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from gridfs import GridFSBucket
from typer.testing import CliRunner

from chassis.eventlog import Checkpoints, EventLog, MasterKeys, SigningKey
from chassis.projections import Catalog, Follower
from spico_admin.__main__ import app
from spico_admin.domain import Refused

KEY = base64.b64encode(bytes(range(32))).decode()


def put(*words, code=0):
    answer = CliRunner().invoke(app, words)
    if isinstance(answer.exception, Refused):
        assert code == 1, answer.exception
        return str(answer.exception)
    assert answer.exit_code == code, (answer.output, answer.exception)
    return answer.output


@pytest.fixture
def carried(ward, tmp_path):
    """The ward carried away, and its database lost."""
    from ward.projections import Book  # noqa: PLC0415 - it is found once its folder is on the path

    Checkpoints(ward, SigningKey.parse(KEY)).sign_now()
    Follower(ward, Book, ward.database).catch_up()
    bucket = GridFSBucket(ward.database, "files")
    bucket.upload_from_stream_with_id("f1", "f1", b"sealed", metadata={"subject": "dossier-1"})
    put("backup", "ward", str(tmp_path))
    ward.before = book(ward)
    ward.database.client.drop_database(ward.database.name)
    ward.keys.ring.forget("dossier-1")
    ward.keys.ring.forget("dossier-2")
    return tmp_path


def book(log):
    name = Catalog(log.database).find("book").live
    return [(each["_id"], each["text"], each["_position"]) for each in log.database[name].find().sort("_id")]


def test_a_lost_service_is_put_back_with_its_read_models_files_and_proof(ward, carried, ask):
    told = put("restore", "ward", str(carried))

    assert "unbroken, 4 events in 4 commits, 1 checkpoints up to 4, 0 erased" in " ".join(told.split())
    assert [fact.position for fact in ward.read()] == [1, 2, 3, 4]
    assert book(ward) == ward.before
    assert GridFSBucket(ward.database, "files").open_download_stream("f1").read() == b"sealed"
    (proved,) = ask("verify", "ward")
    assert proved["findings"] == []


def test_what_was_put_back_goes_on(ward, carried, mongodb_uri):
    put("restore", "ward", str(carried))
    (last,) = ward.read_stream("dossier-2")

    # A process that starts after the restoration, as all of them do.
    with EventLog.open(mongodb_uri, ward.database.name, keys=MasterKeys.parse(KEY)) as log:
        log.append([msgspec.structs.replace(last, version=2)])
        assert [fact.position for fact in log.read_stream("dossier-2")] == [2, 5]
        assert Checkpoints(log, SigningKey.parse(KEY)).sign_now().position == 5


def test_it_is_put_back_to_an_exact_position(ward, carried):
    told = put("restore", "ward", str(carried), "--upto", "2")

    assert "unbroken, 2 events in 2 commits, 0 checkpoints" in " ".join(told.split())
    assert ward.head() == 2
    assert [document[0] for document in book(ward)] == ["n1", "n2"]


def test_a_backup_of_a_moment_ends_there(ward, note, tmp_path: Path):
    until = datetime.now(UTC).isoformat()
    time.sleep(0.02)  # the log counts in milliseconds
    note("dossier-2", 2, "n5", "Plus tard")

    told = put("backup", "ward", str(tmp_path), "--until", until)

    assert f"log up to 4, {ward.digest_at(4).hex()}" in " ".join(told.split())


def test_an_altered_backup_is_put_back_and_said_to_be_altered(ward, carried):
    path = carried / "log.bson"
    path.write_bytes(path.read_bytes().replace(b"nurse-lea", b"nurse-eve", 1))

    assert "changed" in put("restore", "ward", str(carried), code=1)


def test_a_backup_is_put_into_an_empty_database_of_the_same_service(ward, tmp_path):
    put("backup", "ward", str(tmp_path))

    assert "holds logs" in put("restore", "ward", str(tmp_path), code=1)
    statement = tmp_path / "backup.json"
    statement.write_text(statement.read_text().replace('"ward"', '"agenda"'))
    assert "holds no backup of ward" in put("restore", "ward", str(tmp_path), code=1)
