"""What operators have done to the data of a service, on a real log of a real service."""

import base64
import json
import os
import subprocess
import sys

import pymongo
import pytest

from chassis.domain import Event
from chassis.eventlog import EventLog, MasterKeys
from chassis.testing import facts_of

KEY = base64.b64encode(bytes(range(32))).decode()


@pytest.fixture
def service(mongodb_uri, database):
    """Runs a command of identity on a database of its own."""
    environment = {
        **os.environ,
        "MONGODB_URI": mongodb_uri,
        "IDENTITY_DATABASE_PREFIX": f"{database}_",
        "MASTER_KEY": KEY,
        "CHECKPOINT_KEY": KEY,
        "IDENTITY_SIGNING_KEYS": f"test:{KEY}",
        "IDENTITY_NAMES_KEY": KEY,
        "LOG_FORMAT": "json",
    }

    def run(module, *words, **changed):
        command = [sys.executable, "-m", module, *words]
        done = subprocess.run(command, env=environment | changed, capture_output=True, text=True, check=False)
        lines = [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("{")]
        return done.returncode, [json.loads(line) for line in lines], done.stdout + done.stderr

    yield run
    with pymongo.MongoClient(mongodb_uri) as client:
        client.drop_database(f"{database}_identity")


def events(lines):
    return [line["event"] for line in lines]


def test_a_log_is_signed_then_found_whole_then_found_out_when_it_was_changed(service, mongodb_uri, database):
    assert service("identity", "open-operator", "camille.operatrice")[0] == 0

    code, lines, said = service("chassis.upkeep", "identity", "checkpoint")
    assert (code, "log signed" in events(lines)) == (0, True), said

    code, lines, said = service("chassis.upkeep", "identity", "verify")
    assert (code, "log is whole" in events(lines)) == (0, True), said

    with pymongo.MongoClient(mongodb_uri) as client:
        log = client[f"{database}_identity"]["log"]
        log.update_one(
            {"_id": log.find_one({"_id": {"$gte": 1}})["_id"]}, {"$set": {"by.account": "somebody-else"}}
        )

    code, lines, said = service("chassis.upkeep", "identity", "verify")
    assert (code, "log is damaged" in events(lines)) == (1, True), said


class Approved(Event, topic="test_upkeep.Approved"):
    basis: str


def test_the_log_of_erasures_is_signed_and_verified_like_the_others_and_not_made_where_there_is_none(
    service, mongodb_uri, database
):
    assert service("identity", "open-operator", "camille.operatrice")[0] == 0
    with pymongo.MongoClient(mongodb_uri) as client:
        held = client[f"{database}_identity"]
        assert service("chassis.upkeep", "identity", "checkpoint")[0] == 0
        assert "erasures" not in held.list_collection_names()

        keys = MasterKeys.parse(KEY)
        with EventLog.open(mongodb_uri, held.name, keys=keys, collection="erasures") as erasures:
            erasures.append(facts_of("dossier-1", Approved(basis="RGPD, article 17")))
        code, lines, said = service("chassis.upkeep", "identity", "checkpoint")
        assert (code, [line["log"] for line in lines if line["event"] == "log signed"][-1]) == (
            0,
            "erasures",
        ), said
        assert held["checkpoints"].find_one({"_id.log": f"{held.name}.erasures"})["_id"]["position"] == 1

        held["erasures"].update_one({"_id": 1}, {"$set": {"by.account": "somebody-else"}})
        code, lines, said = service("chassis.upkeep", "identity", "verify")
        damaged = [line["log"] for line in lines if line["event"] == "log is damaged"]
        assert (code, damaged) == (1, ["erasures"]), said


def test_a_master_key_may_be_taken_away_once_no_data_key_needs_it(service):
    new = base64.b64encode(bytes(range(1, 33))).decode()
    assert service("identity", "open-operator", "camille.operatrice")[0] == 0

    code, lines, said = service("chassis.upkeep", "identity", "rewrap", MASTER_KEY=f"2:{new},1:{KEY}")
    assert (code, lines[-1]["event"], lines[-1]["rewrapped"] > 0) == (0, "data keys rewrapped", True), said

    code, lines, said = service("chassis.upkeep", "identity", "verify", MASTER_KEY=f"2:{new}")
    assert (code, "log is whole" in events(lines)) == (0, True), said


def test_a_read_model_is_built_anew_and_one_that_nobody_knows_refused_with_the_names_there_are(service):
    assert service("identity", "open-operator", "camille.operatrice")[0] == 0

    code, lines, said = service("chassis.upkeep", "identity", "rebuild", "horoscope")
    assert (code, lines[-1]["unknown"]) == (2, ["horoscope"]), said
    known = lines[-1]["known"]

    code, lines, said = service("chassis.upkeep", "identity", "rebuild", known[0])
    assert (code, events(lines).count("projection rebuilt")) == (0, 1), said
